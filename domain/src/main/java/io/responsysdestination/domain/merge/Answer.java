package io.responsysdestination.domain.merge;

import java.util.function.Function;

/** What became of a call to Responsys: the value it was made for, or why there is none. */
public sealed interface Answer<T> {
    <R> R fold(Function<? super T, ? extends R> onGiven, Function<? super CallFailure, ? extends R> onFailed);

    static <T> Answer<T> given(T value) {
        return new Given<>(value);
    }

    static <T> Answer<T> failed(CallFailure failure) {
        return new Failed<>(failure);
    }

    /** The call worked. */
    record Given<T>(T value) implements Answer<T> {
        @Override
        public <R> R fold(
                Function<? super T, ? extends R> onGiven, Function<? super CallFailure, ? extends R> onFailed) {
            return onGiven.apply(value);
        }
    }

    /** The call did not work. */
    record Failed<T>(CallFailure failure) implements Answer<T> {
        @Override
        public <R> R fold(
                Function<? super T, ? extends R> onGiven, Function<? super CallFailure, ? extends R> onFailed) {
            return onFailed.apply(failure);
        }
    }
}
