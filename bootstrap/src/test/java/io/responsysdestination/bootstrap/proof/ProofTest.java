package io.responsysdestination.bootstrap.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.RunningSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost, doubled, disordered, blanked or shifted: three rounds here, more by the profile "proof". */
class ProofTest {
    private static final int ROUNDS = Integer.getInteger("proof.rounds", 3);

    /** The profile asks for another one each time, by giving none. */
    private static final long SEED = Long.getLong("proof.seed", new Random().nextInt(1_000_000_000));

    private static final int LIMIT_SECONDS = 20;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasAcceptedIsInTheAccountAfterKillsAndFaults(@TempDir Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            System.out.println("proof of " + ROUNDS + " rounds, seed " + SEED);
            RunningSandbox sandbox = await(ProofAccount.sandbox().build().start(vertx));

            ProofTable table = ProofRun.of(ROUNDS, SEED, sandbox, folder);

            System.out.println(table);
            Files.writeString(Path.of("target", "proof.txt"), table + System.lineSeparator());
            assertThat(table.violations()).as(table.toString()).isEmpty();
        } finally {
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
