package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.demo.Demo;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the whole way of an event without an account of Oracle's. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Sends the documented sample events through the service into the embedded sandbox.")
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "End by itself; status 0 only if all is as it must be.")
    private boolean exit;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = Commands.given(spec).commandLine().getOut();
        Demo demo = Demo.start();
        try {
            boolean asExpected = demo.run(out);
            if (!exit) {
                out.println(demo.invitation());
                out.flush();
                new CountDownLatch(1).await();
            }
            return asExpected ? 0 : 1;
        } finally {
            demo.stop();
        }
    }
}
