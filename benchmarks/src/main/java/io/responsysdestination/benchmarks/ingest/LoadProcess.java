package io.responsysdestination.benchmarks.ingest;

import io.responsysdestination.benchmarks.JavaProcess;
import java.io.IOException;
import java.util.List;

/** The load generator, as its orderer sees it. */
public final class LoadProcess implements AutoCloseable {
    private final JavaProcess process;

    public LoadProcess() throws IOException {
        process = JavaProcess.start(List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName()));
    }

    /** Blocks until the order is carried out. */
    public Result carryOut(Order order) throws IOException {
        process.say(order.line());
        Result result = Result.parse(process.lineWith(" "));
        if (result.failed() > 0) {
            throw new IOException(result.failed() + " events were not answered with 200");
        }
        return result;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
