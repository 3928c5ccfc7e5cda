package io.responsysdestination.bootstrap.config;

import static io.responsysdestination.bootstrap.config.Configurations.SMALLEST;
import static io.responsysdestination.bootstrap.config.Configurations.problems;
import static io.responsysdestination.bootstrap.config.Configurations.read;
import static io.responsysdestination.bootstrap.config.Configurations.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.sandbox.KeyAndCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsConfigTest {
    private static final KeyAndCertificate CLIENT = KeyAndCertificate.selfSigned("client");
    private static final KeyAndCertificate SERVER = KeyAndCertificate.selfSigned("server");
    private static final String FROM_FILES = """
            certificate:
                    key: ${file:key.pem}
                    certificate: ${file:client.pem}
                    serverCertificate: ${file:server.pem}
            """.stripTrailing();

    @TempDir
    Path folder = Path.of("");

    @Test
    void readsTheCertificateAndItsKeyFromFiles() {
        writeFiles(CLIENT);

        var credentials = credentials(read(folder, withLogin(FROM_FILES)));

        assertThat(credentials.atStart()).isEqualTo(byCertificate(CLIENT));
        assertThat(credentials.mayChange()).isTrue();
    }

    @Test
    void readsTheCertificateAndItsKeyFromTheEnvironment() {
        var login = "certificate: { key: \"${KEY}\", certificate: \"${OURS}\", serverCertificate: \"${THEIRS}\" }";
        var environment =
                Map.of("KEY", CLIENT.keyPem(), "OURS", CLIENT.certificatePem(), "THEIRS", SERVER.certificatePem());

        var credentials = credentials(read(folder, withLogin(login), environment));

        assertThat(credentials.atStart()).isEqualTo(byCertificate(CLIENT));
        assertThat(credentials.mayChange()).isFalse();
    }

    @Test
    void readsFilesAgain() {
        writeFiles(CLIENT);
        var credentials = credentials(read(folder, withLogin(FROM_FILES)));
        KeyAndCertificate next = KeyAndCertificate.selfSigned("next");

        write(folder, "key.pem", next.keyPem());
        assertThatThrownBy(credentials::current)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("key does not belong to certificate");
        write(folder, "client.pem", next.certificatePem());

        assertThat(credentials.current()).isEqualTo(byCertificate(next));
        assertThat(credentials.atStart()).isEqualTo(byCertificate(CLIENT));
    }

    @Test
    void readsPartsOfTextsAgain() {
        write(folder, "end", "one\n");
        var credentials = credentials(
                read(folder, withLogin("userPassword: \"${START}-${file:end}\""), Map.of("START", "begin")));

        write(folder, "end", "two\n");

        assertThat(credentials.current()).isEqualTo(Credentials.byPassword("user-1", "begin-two"));
    }

    @ParameterizedTest
    @CsvSource({"userPassword: plain", "'userPassword: \"$${file:none}\"'", "userPassword: ${SECRET}"})
    void takesWhatIsInNoFileForUnchangeable(String login) {
        var credentials = credentials(read(folder, withLogin(login), Map.of("SECRET", "s")));

        assertThat(credentials.mayChange()).isFalse();
        assertThat(credentials.current()).isEqualTo(credentials.atStart());
    }

    @Test
    void saysWhatIsWrongWithAFileThatWasThere() throws IOException {
        write(folder, "password", "hunter2");
        var credentials = credentials(read(folder, withLogin("userPassword: ${file:password}")));

        write(folder, "password", " \n");
        assertThatThrownBy(credentials::current).hasMessage("userPassword is empty");
        Files.delete(folder.resolve("password"));

        assertThatThrownBy(credentials::current)
                .hasMessage("userPassword cannot be read: the file password does not exist");
    }

    @Test
    void takesEitherAPasswordOrACertificate() {
        writeFiles(CLIENT);

        assertThat(problems(folder, withLogin("userPassword: secret\n      " + FROM_FILES)))
                .containsExactly("10:9: destinations.marketing.settings.certificate: cannot stand beside userPassword;"
                        + " leave one of them out");
        assertThat(problems(folder, withLogin("matchColumnName1: EMAIL_ADDRESS")))
                .containsExactly("5:5: destinations.marketing.settings.userPassword: is missing");
    }

    @Test
    void reportsEveryPartThatIsMissingOrUnknown() {
        assertThat(problems(folder, withLogin("certificate: { ky: x, certificate: y }")))
                .containsExactly(
                        "8:7: destinations.marketing.settings.certificate.key: is missing",
                        "8:7: destinations.marketing.settings.certificate.serverCertificate: is missing",
                        "8:22: destinations.marketing.settings.certificate.ky: unknown key; did you mean key?");
    }

    @Test
    void pointsAtThePartThatIsUnusableAndNeverRepeatsIt() {
        writeFiles(CLIENT);
        write(folder, "key.pem", SERVER.keyPem());

        assertThat(problems(folder, withLogin(FROM_FILES)))
                .containsExactly(
                        "9:14: destinations.marketing.settings.certificate.key: does not belong to certificate");
        assertThat(problems(folder, withLogin(FROM_FILES.replace("${file:key.pem}", "hunter2"))))
                .containsExactly("9:14: destinations.marketing.settings.certificate.key: must be PEM text with"
                        + " -----BEGIN PRIVATE KEY-----; ${file:PATH} puts in a file");
    }

    @Test
    void printsNoPart() {
        writeFiles(CLIENT);
        var config = read(folder, withLogin(FROM_FILES));
        var login = marketing(config).login();
        var live = new LiveText("key", "hunter2", Optional.of(new WrittenText("hunter2", Map.of(), folder)));

        assertThat(List.of(
                        config.toString(),
                        login.toString(),
                        login.credentials().toString(),
                        login.credentials().atStart().toString(),
                        live.toString(),
                        live.written().toString()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain("BEGIN")
                        .doesNotContain("hunter2")
                        .doesNotContain("user-1")
                        .doesNotContain("key.pem"));
    }

    private void writeFiles(KeyAndCertificate client) {
        write(folder, "key.pem", client.keyPem());
        write(folder, "client.pem", client.certificatePem());
        write(folder, "server.pem", SERVER.certificatePem());
    }

    private static Credentials byCertificate(KeyAndCertificate client) {
        return Credentials.byCertificate("user-1", client.keyPem(), client.certificatePem(), SERVER.certificatePem());
    }

    private static String withLogin(String login) {
        return SMALLEST.replace("userPassword: password-1", login);
    }

    private static ConfiguredCredentials credentials(AppConfig config) {
        return marketing(config).login().credentials();
    }

    private static DestinationConfig marketing(AppConfig config) {
        return Objects.requireNonNull(config.destinations().get("marketing"));
    }
}
