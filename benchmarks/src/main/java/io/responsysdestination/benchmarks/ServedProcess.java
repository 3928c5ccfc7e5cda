package io.responsysdestination.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as users start it, in a process of its own. */
public final class ServedProcess implements AutoCloseable {
    /** Those that the README's demo is started with; the heap is what {@code memory} shows to be enough. */
    public static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    private static final Pattern READY = Pattern.compile("listening on port (\\d+), admin on port (\\d+)");
    private static final int SECONDS_MAX = 60;
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(500);

    private final JavaProcess process;
    private final int trackingPort;
    private final int adminPort;

    private ServedProcess(JavaProcess process, Matcher ready) {
        this.process = process;
        this.trackingPort = Integer.parseInt(ready.group(1));
        this.adminPort = Integer.parseInt(ready.group(2));
    }

    /** Starts {@code serve} and waits until it says that it is ready; blocks. */
    public static ServedProcess start(Path config) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(JVM_OPTIONS);
        arguments.addAll(List.of("-jar", jar().toString(), "serve", "--config", config.toString()));
        JavaProcess process = JavaProcess.start(arguments);
        try {
            Matcher ready = READY.matcher(process.lineWith("listening on port"));
            if (!ready.find()) {
                throw new IOException("the service does not say its ports");
            }
            ServedProcess served = new ServedProcess(process, ready);
            served.awaitReady();
            return served;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            process.close();
            throw failure;
        }
    }

    public int trackingPort() {
        return trackingPort;
    }

    public int adminPort() {
        return adminPort;
    }

    public long id() {
        return process.id();
    }

    /** Kills it, as a crash would. */
    @Override
    public void close() throws IOException {
        process.close();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/health/ready"))
                .timeout(PROBE_TIMEOUT)
                .build();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (System.nanoTime() < limit) {
            try {
                if (HttpClient.newHttpClient()
                                .send(probe, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again
            }
        }
        throw new IOException("the service does not get ready");
    }

    /** The jar that users run, from the neighbouring module. */
    private static Path jar() throws IOException {
        Path benchmarks = Path.of(URI.create(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        Path jar = benchmarks
                .resolve("../../../bootstrap/target/responsys-destination.jar")
                .normalize();
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; build it together with the benchmarks");
        }
        return jar;
    }
}
