package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import io.responsysdestination.sandbox.fault.CallLog;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.Faults;
import io.responsysdestination.sandbox.fault.RecordedCall;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Records calls and lets the faults loose that wait for them, before anything else looks at the call. */
record FaultGate(Faults faults, CallLog log) implements Handler<RoutingContext> {
    private static final int BYTES_NEVER_SENT = 1_000;
    private static final String EVERY_NTH_ROW = "sandbox.everyNthRow";
    private static final String ASYNC_OUTCOME = "sandbox.asyncOutcome";

    /** Which rows of the call's merge are to be refused, whatever is in them. */
    static IntPredicate refusedRows(RoutingContext call) {
        Integer everyNth = call.get(EVERY_NTH_ROW);
        return everyNth == null ? row -> false : row -> row % everyNth == 0;
    }

    /** What is to become of the call's asynchronous merge; null for what the sandbox's behaviour says. */
    static @Nullable AsyncOutcome asyncOutcome(RoutingContext call) {
        return call.get(ASYNC_OUTCOME);
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        String method = request.method().name();
        if (log.isOn()) {
            int port = request.localAddress().port();
            log.add(new RecordedCall(
                    port, method, request.uri(), BodyIntake.bodyOf(call).toString()));
        }
        Fault fault = faults.take(method, request.uri());
        if (fault == null) {
            call.next();
        } else {
            strike(fault, call);
        }
    }

    private static void strike(Fault fault, RoutingContext call) {
        switch (fault.kind()) {
            case ANSWER ->
                new Answer(fault.status(), fault.contentType(), Buffer.buffer(fault.body()), fault.headers())
                        .send(call);
            case CUT -> Answer.cut(call);
            case DELAY -> delay(fault, call);
            case ANSWER_LOST -> {
                Answer.loseAnswerTo(call);
                call.next();
            }
            case LYING_LENGTH -> lie(fault, call);
            case ROWS_REFUSED -> {
                call.put(EVERY_NTH_ROW, fault.everyNthRow());
                call.next();
            }
            case ASYNC_OUTCOME -> {
                call.put(ASYNC_OUTCOME, fault.asyncOutcome());
                call.next();
            }
        }
    }

    private static void delay(Fault fault, RoutingContext call) {
        // Timers cannot wait for less than a millisecond.
        long unused = call.vertx().setTimer(Math.max(1, fault.delay().toMillis()), timer -> call.next());
    }

    private static void lie(Fault fault, RoutingContext call) {
        Buffer body = Buffer.buffer(fault.body());
        Future<Void> unused = call.response()
                .setStatusCode(fault.status())
                .putHeader("Content-Type", fault.contentType())
                .putHeader("Content-Length", Integer.toString(body.length() + BYTES_NEVER_SENT))
                .write(body)
                .onComplete(written -> Answer.cut(call));
    }
}
