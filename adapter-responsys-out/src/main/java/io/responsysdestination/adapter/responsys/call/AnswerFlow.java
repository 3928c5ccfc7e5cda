package io.responsysdestination.adapter.responsys.call;

import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.vertx.core.Future;
import java.util.function.Function;

/** Goes on with what a call has given and hands a failure on as it is. */
public final class AnswerFlow {
    private AnswerFlow() {}

    public static <T, R> Answer<R> then(Answer<T> answer, Function<? super T, Answer<R>> next) {
        return answer.<Answer<R>>fold(next, Answer::failed);
    }

    public static <T, R> Future<Answer<R>> thenCall(Answer<T> answer, Function<? super T, Future<Answer<R>>> next) {
        return answer.<Future<Answer<R>>>fold(next, AnswerFlow::failed);
    }

    public static <T> Future<Answer<T>> failed(CallFailure failure) {
        return Future.succeededFuture(Answer.failed(failure));
    }
}
