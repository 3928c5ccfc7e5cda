package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the admin API answers: what was asked for, or what is wrong with the question. */
final class AdminAnswer {
    private AdminAnswer() {}

    /** Answers with what the work comes to; values that it cannot use are the caller's fault. */
    static <T> void of(
            RoutingContext routing, Supplier<CompletionStage<T>> work, Function<? super T, JsonAnswer> toAnswer) {
        sending(routing, work, result -> toAnswer.apply(result)::sendTo);
    }

    /** As {@link #of}, where the answer may be a {@link Problem} too. */
    static <T> void sending(
            RoutingContext routing,
            Supplier<CompletionStage<T>> work,
            Function<? super T, Consumer<HttpServerResponse>> toAnswer) {
        run(
                routing,
                () -> VertxStages.onContext(work.get(), routing.vertx().getOrCreateContext())
                        .map(toAnswer)
                        .onSuccess(answer -> answer.accept(routing.response()))
                        .onFailure(cause -> fail(routing, cause)));
    }

    /** Does something that reads the question, and refuses the question where it must. */
    static void run(RoutingContext routing, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidValueException unusable) {
            fail(routing, unusable);
        }
    }

    static void fail(RoutingContext routing, Throwable cause) {
        if (cause instanceof InvalidValueException unusable) {
            refuse(routing, 400, "invalid_parameter", String.valueOf(unusable.getMessage()));
        } else {
            routing.fail(cause);
        }
    }

    static void refuse(RoutingContext routing, int status, String code, String message) {
        Problem.of(status, code, message).sendTo(routing.response());
    }
}
