package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static io.responsysdestination.bootstrap.config.Configurations.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.journal.EncryptionKeys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionConfigTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void readsKeysFromFilesAndTheEnvironment() {
        write(folder, "key", text(32, 3) + "\n");

        var config = read(
                folder,
                SMALLEST + "data: { encryptionKey: \"${file:key}\", previousKeys: [\"${SECOND}\", \"" + text(32, 1)
                        + "\"] }\n",
                Map.of("SECOND", text(32, 2)));

        assertThat(config.data().encryption())
                .isEqualTo(EncryptionKeys.of(bytes(32, 3), List.of(bytes(32, 2), bytes(32, 1))));
        assertThat(config.toString()).contains("EncryptionKeys[***]").doesNotContain(text(32, 1), text(32, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refusesAKeyOfAnotherLength(int length) {
        assertThat(problems(folder, SMALLEST + "data: { encryptionKey: \"=" + text(length, 1) + "\" }\n"))
                .containsExactly(
                        "13:24: data.encryptionKey: must be 32 bytes in base64; openssl rand -base64 32 makes some");
        assertThat(problems(
                        folder,
                        SMALLEST + "data: { encryptionKey: \"" + text(32, 1) + "\", previousKeys: [\"x"
                                + text(length, 1) + "\"] }\n"))
                .singleElement()
                .asString()
                .endsWith("data.previousKeys[0]: must be 32 bytes in base64; openssl rand -base64 32 makes some");
    }

    @Test
    void refusesAnEmptyKeyInsteadOfWritingInClear() {
        write(folder, "empty", "\n");

        assertThat(problems(folder, SMALLEST + "data: { encryptionKey: \"${file:empty}\" }\n"))
                .containsExactly("13:24: data.encryptionKey: is empty; without this line nothing is encrypted");
    }

    @Test
    void refusesPreviousKeysWithoutACurrentOneAndTooMany() {
        assertThat(problems(folder, SMALLEST + "data: { previousKeys: [\"" + text(32, 1) + "\"] }\n"))
                .containsExactly(
                        "13:23: data.previousKeys: is of no use without encryptionKey: what was encrypted stays so");

        assertThat(problems(folder, withPrevious(16))).isEmpty();
        assertThat(problems(folder, withPrevious(17)))
                .singleElement()
                .asString()
                .endsWith("data.previousKeys: must not have more than 16 keys");
    }

    private static String withPrevious(int count) {
        return SMALLEST + "data: { encryptionKey: \"" + text(32, 0) + "\", previousKeys: ["
                + (text(32, 1) + ",").repeat(count) + "] }\n";
    }

    private static String text(int length, int filling) {
        return Base64.getEncoder().encodeToString(bytes(length, filling));
    }

    private static byte[] bytes(int length, int filling) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) filling);
        return bytes;
    }
}
