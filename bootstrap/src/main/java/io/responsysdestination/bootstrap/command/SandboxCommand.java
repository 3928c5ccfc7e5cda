package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.wiring.Service;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.Choice.EndPoint;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Responsys alone, on one port, for other people's tests. */
@Command(name = "sandbox", mixinStandardHelpOptions = true, description = "Runs the Responsys sandbox until Ctrl-C.")
public final class SandboxCommand implements Callable<Integer> {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final int PORT_MAX = 65_535;

    @Option(names = "--port", required = true, paramLabel = "N", description = "The port; 0 for one that is free.")
    private int port;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(
                    Commands.given(spec).commandLine(),
                    "Invalid value for option '--port': must be from 0 to " + PORT_MAX);
        }
        Vertx vertx = Vertx.vertx();
        Sandbox sandbox = Sandbox.standard()
                .port(port)
                .behaviour(SandboxBehaviour.defaults().with(EndPoint.SAME_HOST))
                .build();
        RunningSandbox running;
        try {
            running = Service.await(sandbox.start(vertx), START_LIMIT);
        } catch (ExecutionException failure) {
            var unused = vertx.close();
            throw new CommandFailure(
                    "cannot listen on port " + port + reason(failure.getCause()) + "; choose another with --port");
        }
        Commands.given(spec)
                .commandLine()
                .getOut()
                .println("Responsys sandbox at " + running.baseUrl() + ", user \"" + Sandbox.USER + "\", password \""
                        + Sandbox.PASSWORD + "\", list " + Sandbox.LIST + ", folder " + Sandbox.FOLDER);
        new CountDownLatch(1).await();
        return 0;
    }

    /** The words of the operating system, such as "Address already in use", without the name of a class. */
    private static String reason(@Nullable Throwable cause) {
        String message = cause == null ? null : cause.getMessage();
        return message == null ? "" : " (" + message.replaceAll("\\R+", " ") + ")";
    }
}
