package io.responsysdestination.sandbox;

import io.responsysdestination.sandbox.behaviour.Choice;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Starts sandboxes with a clock that stands still, and stops them after each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SandboxTestCase {
    static final String NO_CHANGES = "{}";

    private final List<RunningSandbox> running = new ArrayList<>();
    TestClock clock = new TestClock();
    Vertx vertx = Vertx.vertx();
    WebClient client = WebClient.create(vertx);

    @BeforeAll
    void warmUp() {
        Caller unused = caller(start());
    }

    @BeforeEach
    void standStillAtAWholeMinute() {
        clock = new TestClock();
    }

    @AfterEach
    void stopSandboxes() {
        running.forEach(sandbox -> Caller.wait(sandbox.close()));
        running.clear();
    }

    @AfterAll
    void stopVertx() {
        Caller.wait(vertx.close());
    }

    RunningSandbox start(Sandbox.Builder builder) {
        RunningSandbox started = Caller.wait(builder.clock(clock).build().start(vertx));
        running.add(started);
        return started;
    }

    RunningSandbox start(Choice... choices) {
        return start(standard().behaviour(SandboxBehaviour.defaults().with(choices)));
    }

    static Sandbox.Builder standard() {
        return Sandbox.standard().limits(ThrottleLimits.unlimited());
    }

    Caller caller(RunningSandbox sandbox) {
        return new Caller(client, sandbox.baseUrl()).loggedIn();
    }

    static Map<String, @Nullable String> onlyMember(RunningSandbox sandbox) {
        List<Map<String, @Nullable String>> members = sandbox.members(Sandbox.LIST);
        if (members.size() != 1) {
            throw new AssertionError("expected one member, found " + members.size());
        }
        return members.get(0);
    }

    /** Stands at a whole minute until it is moved. */
    static final class TestClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-04T05:06:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }
    }
}
