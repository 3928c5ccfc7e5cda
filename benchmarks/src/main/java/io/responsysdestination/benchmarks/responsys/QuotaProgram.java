package io.responsysdestination.benchmarks.responsys;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysConnection;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.adapter.responsys.pace.PaceClock;
import io.responsysdestination.application.merge.FlowSettings;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.LoopTimer;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.merge.MadeIntents;
import io.responsysdestination.benchmarks.merge.SilentListener;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.Traffic;
import io.responsysdestination.sandbox.table.Column;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * With more rows than an account's limit lets through, how much of the limit is used. Service and sandbox live in the same
 * time, which runs faster than real time; so the sandbox's answers seem as many times slower than they are.
 */
public final class QuotaProgram implements Program {
    private static final int TIMES_FASTER = 5;
    private static final int LIMIT = 200;
    private static final int MINUTES = 5;
    private static final double SHARE_TARGET = 0.98;
    private static final int PEOPLE = 50_000;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final Duration LINGER = Duration.ofSeconds(1);
    private final Vertx vertx = Vertx.vertx();
    private final FastTime time = new FastTime(TIMES_FASTER);
    private final List<MergeIntent> intents = IntStream.range(0, PEOPLE)
            .mapToObj(person -> MadeIntents.upsert(person, 0, PermissionStatus.OPTOUT))
            .toList();

    @Override
    public void run(Figures figures) throws Exception {
        // Code that is not compiled yet would pass for Responsys being slow, and many times as slow as it is.
        RunningSandbox unlimited = sandbox(ThrottleLimits.unlimited());
        try (ResponsysAccount account = account(unlimited)) {
            RowFeed feed = feed(account, new TimedLists(account.lists()));
            feed.runFor(WARM_UP_NANOS);
            feed.finish();
        }
        var unused = await(unlimited.close());
        RunningSandbox limited = sandbox(ThrottleLimits.unlimited().with(ApiFunction.MERGE_LIST_RECIPIENTS, LIMIT));
        try (ResponsysAccount account = account(limited)) {
            TimedLists lists = new TimedLists(account.lists());
            RowFeed feed = feed(account, lists);
            // The first call of one minute and the first one after the last: between them the limit was used MINUTES
            // times.
            while (lists.answers() <= MINUTES * LIMIT) {
                feed.submitNext();
            }
            report(lists.answeredAt(), limited, figures);
        }
    }

    private ResponsysAccount account(RunningSandbox sandbox) {
        return new ResponsysAccount(
                vertx,
                new ResponsysConnection(URI.create(sandbox.baseUrl()), Sandbox.USER, Sandbox.PASSWORD),
                ResponsysTiming.defaults(),
                time,
                PaceClock.faster(vertx, TIMES_FASTER));
    }

    private RowFeed feed(ResponsysAccount account, ProfileLists lists) {
        MergeFlow flow = new MergeFlow(
                lists,
                account.tables(),
                status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED),
                new LoopTimer(vertx),
                time,
                RandomGenerator.getDefault(),
                new FlowSettings(LINGER, true),
                new SilentListener());
        return new RowFeed(flow, number -> intents.get((int) (number % PEOPLE)));
    }

    private static void report(List<Long> answeredAt, RunningSandbox sandbox, Figures figures) {
        double seconds = (answeredAt.get(MINUTES * LIMIT) - answeredAt.get(0)) * TIMES_FASTER / 1e9;
        Traffic merges = sandbox.traffic().getOrDefault(ApiFunction.MERGE_LIST_RECIPIENTS, Traffic.NONE);
        figures.say(
                "%d calls in %.1f s of the sandbox's time, %d times as fast as real time, with a limit of %d a minute",
                MINUTES * LIMIT, seconds, TIMES_FASTER, LIMIT);
        figures.say("most calls within any 60 s: %d", merges.busiestMinute());
        figures.atLeast("share of the limit that is used", MINUTES * 60 / seconds, SHARE_TARGET);
        figures.atMost("answers API_LIMIT_EXCEEDED", (double) sandbox.callsOverTheLimit(), 0);
    }

    private RunningSandbox sandbox(ThrottleLimits limits) {
        return await(Sandbox.builder()
                .account(Sandbox.USER, Sandbox.PASSWORD)
                .folder(Sandbox.FOLDER)
                .list(
                        Sandbox.LIST,
                        Sandbox.FOLDER,
                        intents.get(0).list().row().columns().stream()
                                .filter(column -> !column.isSystem())
                                .map(column -> Column.of(column.text(), "STR500"))
                                .toArray(Column[]::new))
                .limits(limits)
                .clock(time)
                .build()
                .start(vertx));
    }
}
