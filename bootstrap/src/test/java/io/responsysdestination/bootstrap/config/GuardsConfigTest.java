package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and limits by which the service guards itself. */
class GuardsConfigTest {
    private static final String ROTATING = "\"${OLD_KEY:-}\"";

    @TempDir
    Path folder = Path.of("");

    @Test
    void takesSeveralWriteKeysTheCurrentOneFirst() {
        var file = SMALLEST.replace("writeKey: key-1", "writeKey: [key-2, key-1]");

        var web = Objects.requireNonNull(read(folder, file).sources().get("web"));

        assertThat(web.writeKeys()).containsExactly("key-2", "key-1");
        assertThat(web.writeKey()).isEqualTo("key-2");
        assertThat(web.toString()).doesNotContain("key-");
    }

    @Test
    void leavesOutAKeyThatIsNotSetAnyMore() {
        var file = SMALLEST.replace("writeKey: key-1", "writeKey: [key-2, " + ROTATING + "]");

        assertThat(Objects.requireNonNull(read(folder, file).sources().get("web"))
                        .writeKeys())
                .containsExactly("key-2");
        assertThat(Objects.requireNonNull(read(folder, file, Map.of("OLD_KEY", "key-1"))
                                .sources()
                                .get("web"))
                        .writeKeys())
                .containsExactly("key-2", "key-1");
    }

    @Test
    void takesSeveralAdminTokens() {
        var admin = read(folder, SMALLEST + "admin: { host: 0.0.0.0, token: [new-1, old-1] }\n")
                .admin();

        assertThat(admin.tokens()).containsExactly("new-1", "old-1");
        assertThat(admin.token()).contains("new-1");
        assertThat(admin.toString()).doesNotContain("new-1").doesNotContain("old-1");
    }

    @Test
    void wantsATokenWhereOthersCanCall() {
        assertThat(problems(folder, SMALLEST + "admin: { host: 0.0.0.0, token: [" + ROTATING + "] }\n"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"\"]", "[key-1, key-1]", "[a, b, c, d, e]", "[[key-1]]", "{a: b}"})
    void refusesKeysThatCannotBeMeant(String writeKey) {
        assertThat(problems(folder, SMALLEST.replace("writeKey: key-1", "writeKey: " + writeKey)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1000/s,1000,1", "600/m,600,60", "1/h,1,3600"})
    void readsARateLimit(String written, int events, long seconds) {
        var file = SMALLEST.replace("writeKey: key-1", "writeKey: key-1, rateLimit: " + written);

        assertThat(Objects.requireNonNull(read(folder, file).sources().get("web"))
                        .rateLimit())
                .isEqualTo(Optional.of(new RateLimit(events, Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "0/s", "-1/s", "1/d", "1.5/s", "99999999/s"})
    void refusesARateLimitThatIsNone(String written) {
        assertThat(problems(folder, SMALLEST.replace("writeKey: key-1", "writeKey: key-1, rateLimit: " + written)))
                .singleElement()
                .asString()
                .contains("rateLimit");
    }

    @Test
    void takesACertificateForTheAdminPort() {
        Configurations.write(folder, "chain.pem", "x");
        Configurations.write(folder, "key.pem", "x");

        var admin = read(folder, SMALLEST + "admin: { tls: { certificate: chain.pem, key: key.pem } }\n")
                .admin();

        assertThat(admin.tls()).contains(new TlsFiles(folder.resolve("chain.pem"), folder.resolve("key.pem")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254, never called",
        "'https://[fd00:ec2::254]', never called",
        "https://10.1.2.3, allowPrivateAddresses",
        "https://192.168.0.1:8443/x, allowPrivateAddresses",
        "'https://[::ffff:10.1.2.3]', allowPrivateAddresses",
        "'https://[fd12::1]', allowPrivateAddresses"
    })
    void refusesABaseUrlWithinAPrivateNetwork(String baseUrl, String problem) {
        assertThat(problems(folder, SMALLEST.replace("https://abc-api.example.com", "\"" + baseUrl + "\"")))
                .singleElement()
                .asString()
                .contains("marketing", "baseUrl", problem);
    }

    @Test
    void takesABaseUrlWithinAPrivateNetworkThatIsAllowedByName() {
        var file = SMALLEST.replace("https://abc-api.example.com", "https://10.1.2.3")
                .replace("  marketing:\n", "  marketing:\n    allowPrivateAddresses: [10.1.2.3, Gateway.Example]\n");

        assertThat(Objects.requireNonNull(read(folder, file).destinations().get("marketing"))
                        .privateHosts())
                .containsExactlyInAnyOrder("10.1.2.3", "gateway.example");
    }

    @Test
    void allowsNobodyTheAddressesOfMetadata() {
        var file = SMALLEST.replace("https://abc-api.example.com", "https://169.254.169.254")
                .replace("  marketing:\n", "  marketing:\n    allowPrivateAddresses: 169.254.169.254\n");

        assertThat(problems(folder, file)).singleElement().asString().contains("never called");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "10000,true", "0,false", "10001,false", "many,false"})
    void limitsTheConnectionsOfAnAddress(String written, boolean isValid) {
        assertThat(problems(folder, SMALLEST + "server: { connectionsPerAddress: " + written + " }\n")
                        .isEmpty())
                .isEqualTo(isValid);
    }
}
