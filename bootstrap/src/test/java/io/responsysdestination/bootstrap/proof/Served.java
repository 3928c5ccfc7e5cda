package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.bootstrap.CommandProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own, through all its lives on the same data. */
final class Served implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+), admin on port (\\d+).*");

    private final Path configuration;
    private CommandProcess process;
    private volatile int trackingPort;
    private volatile int adminPort;
    private int starts;

    private Served(Path configuration) throws IOException {
        this.configuration = configuration;
        this.process = start();
    }

    static Served by(Path configuration) throws Exception {
        Served served = new Served(configuration);
        served.awaitReady();
        return served;
    }

    private CommandProcess start() throws IOException {
        starts++;
        return CommandProcess.start("serve", "--config", configuration.toString());
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again; the result does not wait for it to be ready. */
    void startAgain() throws IOException {
        process = start();
    }

    void awaitReady() throws InterruptedException {
        String line = process.lineWith("listening on port");
        Matcher ports = LISTENING.matcher(line);
        if (!ports.matches()) {
            throw new IllegalStateException(line);
        }
        trackingPort = Integer.parseInt(ports.group(1));
        adminPort = Integer.parseInt(ports.group(2));
    }

    int trackingPort() {
        return trackingPort;
    }

    int adminPort() {
        return adminPort;
    }

    int starts() {
        return starts;
    }

    @Override
    public void close() {
        process.close();
    }
}
