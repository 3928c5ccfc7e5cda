package io.responsysdestination.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.application.port.out.SpentCalls.Calls;
import io.responsysdestination.application.port.out.SpentCalls.Spent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpentCallsFileTest {
    private static final String ACCOUNT = "https://abc.example api-user";
    private static final String MERGE = "Merge List Recipients";
    private static final long LIMIT_SECONDS = 25;

    /** How long the ends of calls are taken together. */
    private static final Duration SLICE = Duration.ofMillis(CallCount.SLICE_MILLIS);

    /** After so long a newer slice has the place of an older one. */
    private static final Duration ROUND = SLICE.multipliedBy(CallRow.BYTES / Long.BYTES - 2);

    private static final Instant SLICE_BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private volatile Instant time = SLICE_BEGIN;
    private DataDirectory directory;
    private SpentCallsFile file;

    @BeforeEach
    void open() throws Exception {
        directory = DataDirectory.open(folder);
        file = SpentCallsFile.open(directory, () -> time);
    }

    @AfterEach
    void close() throws Exception {
        file.close();
        directory.close();
    }

    @Test
    void anotherLifeCountsTheCallsOfTheLastMinuteAndNoOlderOnes() throws Exception {
        call(3);
        pass(Duration.ofSeconds(10));
        call(2);

        openAnew();

        pass(Duration.ofSeconds(50));
        assertThat(merges().lastMinute()).extracting(Spent::calls).containsExactly(3, 2);
        assertThat(merges().lastMinute())
                .extracting(Spent::age)
                .containsExactly(
                        Duration.ofSeconds(60).minus(SLICE),
                        Duration.ofSeconds(50).minus(SLICE));
        pass(SLICE.plus(Duration.ofSeconds(1)));
        assertThat(calls()).isEqualTo(5);
        pass(Duration.ofMillis(1));
        assertThat(calls()).isEqualTo(2);
        pass(Duration.ofSeconds(10));
        assertThat(merges().lastMinute()).isEmpty();
    }

    @Test
    void countsEachFunctionOfEachAccountOnItsOwn() throws Exception {
        call(1);
        answered(file.of(ACCOUNT, "Login"), 2);
        answered(file.of("https://abc.example other-user", MERGE), 3);

        openAnew();

        assertThat(calls()).isEqualTo(1);
        assertThat(sum(file.of(ACCOUNT, "Login"))).isEqualTo(2);
        assertThat(sum(file.of("https://abc.example other-user", MERGE))).isEqualTo(3);
        assertThat(sum(file.of("https://other.example api-user", MERGE))).isZero();
    }

    @Test
    void aCallThatDidNotLeaveIsNoCall() throws Exception {
        merges().sent();
        merges().sent();
        merges().unsent();

        openAnew();

        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void aCallWithoutAnAnswerCountsAsOneThatHasEndedAtTheStart() throws Exception {
        merges().sent();
        pass(SpentCalls.UNANSWERED_KEPT);

        openAnew();

        assertThat(merges().lastMinute()).containsExactly(new Spent(Duration.ZERO, 1));
        pass(SpentCalls.KEPT.plus(SLICE));
        assertThat(calls()).isEqualTo(1);
        pass(Duration.ofMillis(1));
        assertThat(calls()).isZero();
    }

    @Test
    void aCallThatCannotBeWaitingForItsAnswerAnyMoreIsNotCounted() throws Exception {
        merges().sent();
        pass(SpentCalls.UNANSWERED_KEPT.plus(SLICE).plusMillis(1));

        openAnew();

        assertThat(calls()).isZero();
    }

    @Test
    void whoSharesAnAccountSeesTheCallsOfTheOther() {
        answered(merges(), 2);
        merges().sent();

        assertThat(sum(file.of(ACCOUNT, MERGE))).isEqualTo(3);
    }

    @Test
    void countsEveryCallOfALongLifeForAMinute() {
        for (int second = 0; second < 200; second++) {
            call(7);
            pass(Duration.ofSeconds(1));
        }

        // Those of this second to those of 61 seconds ago, rounded up by a slice.
        assertThat(calls()).isEqualTo(7 * 61);
    }

    @Test
    void callsOfTheFutureCountAsCallsOfNow() throws Exception {
        call(4);
        merges().sent();
        pass(Duration.ofHours(-1));

        openAnew();

        assertThat(merges().lastMinute()).extracting(Spent::age).containsOnly(Duration.ZERO);
        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void aClockThatIsSetBackToThePlaceOfAnotherSliceForgetsNoCall() {
        call(4);
        pass(ROUND.negated());
        call(1);

        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void moreCallsThanCanBeCountedAreAsManyAsCan() {
        call(CallCount.CALLS_MAX + 3);

        assertThat(calls()).isEqualTo(CallCount.CALLS_MAX);
    }

    @Test
    void aNumberThatIsDamagedCountsAsNone() throws Exception {
        call(3);
        pass(Duration.ofSeconds(1));
        call(5);
        close();
        byte[] bytes = Files.readAllBytes(onDisk());
        int row = CallRow.BYTES;
        int slice = row + 2 * Long.BYTES;
        while (bytes[slice] == 0 && bytes[slice + 2] == 0) {
            slice += Long.BYTES;
        }
        Arrays.fill(bytes, slice, slice + 4, (byte) 0x5a);
        Files.write(onDisk(), bytes);

        open();

        assertThat(calls()).isEqualTo(5);
    }

    @Test
    void aFileOfAnotherKindIsBegunAnew() throws Exception {
        call(3);
        close();
        byte[] bytes = Files.readAllBytes(onDisk());
        for (byte[] other : List.of(new byte[0], new byte[bytes.length], Arrays.copyOf(bytes, bytes.length - 1))) {
            Files.write(onDisk(), other);
            open();
            assertThat(calls()).isZero();
            call(2);
            openAnew();
            assertThat(calls()).isEqualTo(2);
            close();
        }
        open();
    }

    @Test
    void moreFunctionsThanThereIsRoomForAreNotRememberedUntilThereIs() throws Exception {
        for (int function = 0; function < SpentCallsFile.ROWS; function++) {
            answered(file.of(ACCOUNT, "function " + function), 1);
        }

        assertThat(file.of(ACCOUNT, "one more")).isSameAs(NoSpentCalls.INSTANCE);
        assertThat(sum(file.of(ACCOUNT, "function 0"))).isEqualTo(1);
        pass(SpentCalls.KEPT.plus(SLICE).plusMillis(1));
        openAnew();
        answered(file.of(ACCOUNT, "one more"), 1);
        assertThat(sum(file.of(ACCOUNT, "one more"))).isEqualTo(1);
        assertThat(sum(file.of(ACCOUNT, "function 0"))).isZero();
    }

    @Test
    void whatEndsAfterItIsClosedIsNotNoted() throws Exception {
        Calls former = merges();
        former.sent();
        openAnew();

        former.answered();
        former.sent();

        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void survivesTheKillOfTheProcess() throws Exception {
        close();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallingProgram.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("called");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

        directory = DataDirectory.open(folder);
        file = SpentCallsFile.open(directory, InstantSource.system());

        assertThat(calls()).isEqualTo(CallingProgram.ANSWERED + CallingProgram.UNDER_WAY);
        assertThat(process.exitValue()).isNotZero();
    }

    /** Makes calls, says so, and goes on until it is killed. */
    static final class CallingProgram {
        static final int ANSWERED = 40;
        static final int UNDER_WAY = 3;

        private CallingProgram() {}

        public static void main(String[] arguments) throws Exception {
            SpentCallsFile file =
                    SpentCallsFile.open(DataDirectory.open(Path.of(arguments[0])), InstantSource.system());
            Calls calls = file.of(ACCOUNT, MERGE);
            SpentCallsFileTest.answered(calls, ANSWERED);
            for (int call = 0; call < UNDER_WAY; call++) {
                calls.sent();
            }
            System.out.println("called");
            int unused = System.in.read();
        }
    }

    @Test
    void belongsToItsOwnerAloneAndNamesNobody() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        call(1);
        close();
        assertThat(Files.getPosixFilePermissions(onDisk())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(onDisk(), StandardCharsets.ISO_8859_1)).doesNotContain("api-user", "Merge");
        Files.setPosixFilePermissions(onDisk(), PosixFilePermissions.fromString("rw-r--r--"));

        open();

        assertThat(Files.getPosixFilePermissions(onDisk())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void saysWhatToDoWhenItCannotBeWritten() throws Exception {
        close();
        Files.delete(onDisk());
        Files.createDirectory(onDisk());
        directory = DataDirectory.open(folder);

        assertThatThrownBy(() -> SpentCallsFile.open(directory, () -> time))
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessageStartingWith("data: cannot write " + onDisk())
                .hasMessageNotContaining("\n");
    }

    private Path onDisk() {
        return folder.resolve(SpentCallsFile.FILE);
    }

    private void openAnew() throws Exception {
        close();
        open();
    }

    private void pass(Duration duration) {
        time = time.plus(duration);
    }

    private Calls merges() {
        return file.of(ACCOUNT, MERGE);
    }

    private void call(int times) {
        answered(merges(), times);
    }

    private static void answered(Calls calls, int times) {
        for (int call = 0; call < times; call++) {
            calls.sent();
            calls.answered();
        }
    }

    private int calls() {
        return sum(merges());
    }

    private static int sum(Calls calls) {
        return calls.lastMinute().stream().mapToInt(Spent::calls).sum();
    }
}
