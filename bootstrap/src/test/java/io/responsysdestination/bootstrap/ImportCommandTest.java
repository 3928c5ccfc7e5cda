package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.fault.Fault;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command against a service that runs in this process, over HTTP, and its sandbox. */
class ImportCommandTest extends ImportSupport {
    @Test
    void sendsEveryEventOnceHoweverOftenItIsCalled() throws Exception {
        Path file = file("events.ndjson", ADA + "\n\n" + ADA.replace("ada", "bob") + "\n");

        var run = run(file);
        var again = run(file, "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).singleElement().asString().matches("2 events sent in \\d+ s; none rejected");
        assertThat(again.out())
                .singleElement()
                .asString()
                .matches("\\{\"sent\":2,\"rejected\":0,\"resumed\":false,\"seconds\":\\d+}");
        assertThat(service.events().getLong("accepted")).isEqualTo(2);
        assertThat(service.events().getLong("duplicates")).isEqualTo(2);
        awaitCustomers("ada", "bob");
        assertThat(files()).containsExactlyInAnyOrder("config.yaml", "data", "events.ndjson");
    }

    @Test
    void leavesNewerStatesAlone() throws Exception {
        String times = "\"timestamp\":\"2020-01-01T00:00:00Z\",\"originalTimestamp\":\"2020-01-01T00:00:00Z\","
                + "\"sentAt\":\"2020-01-01T00:00:01Z\",";
        assertThat(run(file("new.ndjson", ADA.replace("Braga", "Porto"))).status())
                .isZero();
        awaitCustomers("ada");

        var unused = run(file(
                "old.ndjson", ADA.replace("{\"type\"", "{" + times + "\"type\"") + "\n" + ADA.replace("ada", "bob")));

        awaitCustomers("ada", "bob");
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(member -> member.get("CITY_"))
                .containsExactlyInAnyOrder("Porto, PT", "Braga, PT");
    }

    @Test
    void leavesRoomForLiveEvents() throws Exception {
        sandbox.faults().next(1, "POST", "/lists/", Fault.delay(Duration.ofSeconds(2)));
        AtomicLong most = new AtomicLong();
        var watch = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = watch.scheduleWithFixedDelay(
                    () -> most.accumulateAndGet(pending(), Math::max), 0, 100, TimeUnit.MILLISECONDS);

            var run = run(file("events.ndjson", people(2_600)));

            assertThat(run.status()).isZero();
        } finally {
            watch.shutdownNow();
        }
        assertThat(most.get()).isBetween(500L, 2_000L);
    }

    @Test
    void goesOnWhereItWasKilled() throws Exception {
        sandbox.faults().next(1, "POST", "/lists/", Fault.delay(Duration.ofSeconds(3)));
        Path file = file("events.ndjson", people(2_500));
        try (var process = CommandProcess.start("import", "--config", config, "--source", "web", file.toString())) {
            await().atMost(LIMIT).until(() -> sentAccordingToProgress() >= 1_000);
            process.kill();
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("events.ndjson.progress"))))
                .isEqualTo("rw-------");

        var run = run(file, "--json");

        assertThat(new JsonObject(run.out().get(0)).getMap())
                .containsEntry("sent", 2_500)
                .containsEntry("resumed", true);
        assertThat(service.events().getLong("accepted")).isEqualTo(2_500);
        // At most the batch that was taken and not yet written down.
        assertThat(service.events().getLong("duplicates")).isLessThanOrEqualTo(500);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(sandbox.members(Sandbox.LIST)).hasSize(2_500));
        assertThat(files()).doesNotContain("events.ndjson.progress", "events.ndjson.progress.new");
    }

    @ParameterizedTest
    @CsvSource({"events.ndjson", "events.csv"})
    void goesOnWithTheRecordAfterTheLastThatWasTaken(String name) throws Exception {
        boolean isCsv = name.endsWith("csv");
        String first = isCsv ? "userId,traits.email\nada,ada@example.org\n" : ADA + "\n";
        Path file = file(name, first + (isCsv ? "bob,bob@example.org\n" : ADA.replace("ada", "bob") + "\n"));
        breakOff(file, isCsv ? 2 : 1, isCsv ? 0 : first.length());

        var run = run(file, "--json");

        assertThat(new JsonObject(run.out().get(0)).getMap())
                .containsEntry("sent", 2)
                .containsEntry("resumed", true);
        awaitCustomers("bob");
        assertThat(service.events().getLong("accepted")).isEqualTo(1);
    }

    @Test
    void startsOverWithAnotherFileOnlyWhenToldSo() throws Exception {
        Path file = file("events.ndjson", ADA + "\n" + ADA.replace("ada", "bob") + "\n");
        breakOff(file, 1, ADA.length() + 1);
        Files.writeString(file, ADA.replace("ada", "eve") + "\n");

        var run = run(file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().endsWith("start over with --restart");
        assertThat(service.events().getLong("accepted")).isZero();
        assertThat(run(file, "--restart").status()).isZero();
        awaitCustomers("eve");
    }

    @Test
    void waitsWhileManyEventsAreOnTheirWayAndWhereTheServiceHasNoRoom() throws Exception {
        try (var standIn = new StandInService()) {
            String yaml = Files.readString(Path.of(config))
                    .replace("port: " + service.trackingPort(), "port: " + standIn.trackingPort())
                    .replace("port: " + service.adminPort(), "port: " + standIn.adminPort());
            Files.writeString(Path.of(config), yaml);
            standIn.pending(0, 2_000, 1_999, 10);
            standIn.batchAnswers(503, 429, 200);

            var run = run(file("events.ndjson", ADA + "\n" + ADA + "\n"));

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(standIn.calls())
                    .containsExactly("0", "2000", "1999", "10", "batch 503", "batch 429", "batch 200");
            assertThat(standIn.pauseAfterFirstBatch()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void stopsAtADestinationThatIsStopped() throws Exception {
        service.stop();
        sandbox = sandboxes.start(Sandbox.builder().account("sandbox", "another"));
        start(yaml(sandbox));
        service.identify("m-1", "ada", "ada@example.org");
        Path file = file("events.ndjson", ADA);

        await().atMost(LIMIT).untilAsserted(() -> {
            var run = run(file);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).singleElement().asString().startsWith("destination marketing is stopped (");
        });
    }

    @Test
    void trustsTheCertificateOfTheConfigurationAndNoOther() throws Exception {
        service.stop();
        PemFiles unused = PemFiles.write(folder);
        String tls = "port: 0, tls: { certificate: " + PemFiles.CERTIFICATE + ", key: " + PemFiles.KEY + " } }\nadmin";
        start(yaml(sandbox).replace("port: 0 }\nadmin", tls));

        var own = run(file("events.ndjson", ADA));
        Files.writeString(folder.resolve(PemFiles.CERTIFICATE), anotherCertificate());
        var another = run(file("more.ndjson", ADA));

        assertThat(own.err()).isEmpty();
        assertThat(own.status()).isZero();
        assertThat(another.status()).isEqualTo(1);
        assertThat(another.err())
                .singleElement()
                .asString()
                .contains("certificate is not the one of server.tls.certificate");
    }

    @Test
    void asksTheAdminPortByItsCertificateToo() throws Exception {
        service.stop();
        PemFiles unused = PemFiles.write(folder);
        String tls = "host: 127.0.0.1, port: 0, tls: { certificate: " + PemFiles.CERTIFICATE + ", key: " + PemFiles.KEY
                + " } }\nsources";
        start(yaml(sandbox).replace("host: 127.0.0.1, port: 0 }\nsources", tls));

        var own = run(file("events.ndjson", ADA));
        Files.writeString(folder.resolve(PemFiles.CERTIFICATE), anotherCertificate());
        var another = run(file("more.ndjson", ADA));

        assertThat(own.err()).isEmpty();
        assertThat(own.status()).isZero();
        assertThat(another.status()).isEqualTo(1);
        assertThat(another.err())
                .singleElement()
                .asString()
                .contains("certificate is not the one of admin.tls.certificate");
    }

    @Test
    void saysThatNoServiceAnswers() throws Exception {
        Path file = file("events.ndjson", ADA);
        String yaml = Files.readString(Path.of(config));
        String admin = "port: " + service.adminPort();
        String tracking = "port: " + service.trackingPort();

        Files.writeString(Path.of(config), yaml.replace(admin, "port: 1"));
        var noAdmin = run(file);
        Files.writeString(Path.of(config), yaml.replace(tracking, "port: 1"));
        var noTracking = run(file);
        Files.writeString(Path.of(config), yaml.replace("web-key", "another"));
        var otherKey = run(file);

        assertThat(noAdmin.err())
                .singleElement()
                .asString()
                .startsWith("the service does not answer at http://127.0.0.1:1")
                .endsWith("start it with serve, or check admin.host and admin.port");
        assertThat(noTracking.err())
                .singleElement()
                .asString()
                .isEqualTo(
                        "the service does not answer at http://127.0.0.1:1; start it with serve, or check server.host"
                                + " and server.port");
        assertThat(otherKey.err())
                .singleElement()
                .asString()
                .contains("does not take the write key of source web")
                .doesNotContain("another");
        assertThat(List.of(noAdmin.status(), noTracking.status(), otherKey.status()))
                .containsOnly(1);
    }

    @Test
    void refusesACommandLineThatIsWrong() throws Exception {
        var source = CommandRun.of("import", "--config", config, "--source", "wbe", "events.ndjson");
        var missing = run(folder.resolve("missing.ndjson"));

        assertThat(source.status()).isEqualTo(2);
        assertThat(source.err()).singleElement().asString().contains("there is no source 'wbe'; did you mean web?");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).singleElement().asString().contains("missing.ndjson", "check the path");
    }

    /** As a run leaves it that has sent one event and was killed. */
    private void breakOff(Path file, int line, int offset) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        String head =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(
                folder.resolve(file.getFileName() + ".progress"),
                new JsonObject()
                        .put("source", "web")
                        .put("size", bytes.length)
                        .put("head", head)
                        .put("line", line)
                        .put("offset", offset)
                        .put("sent", 1)
                        .put("rejected", 0)
                        .put("rejectedBytes", 0)
                        .encode());
    }

    /** One that the JDK trusts. */
    private static String anotherCertificate() throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init((KeyStore) null);
        var certificate = ((X509TrustManager) trusted.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ADA.replace("ada", "p" + i))
                .collect(Collectors.joining("\n"));
    }

    private long pending() {
        return service.summary().getJsonArray("destinations").getJsonObject(0).getLong("pending");
    }

    private long sentAccordingToProgress() throws IOException {
        Path file = folder.resolve("events.ndjson.progress");
        return Files.exists(file) ? new JsonObject(Files.readString(file)).getLong("sent") : 0;
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
