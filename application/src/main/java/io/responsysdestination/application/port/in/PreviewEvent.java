package io.responsysdestination.application.port.in;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what delivery would make of events, up to the requests. Sends none of them and keeps nothing. */
@FunctionalInterface
public interface PreviewEvent {
    /** The events as one run, in their order. The stage fails on a defect only. */
    CompletionStage<Preview> preview(List<AcceptedEvent> events);

    /**
     * What would become of a run of events. Holds personal data; {@code toString} is masked.
     *
     * @param expectations by event, for each event by subscription, in their orders
     * @param requests in the order in which they would be sent
     * @param notes what the account's lists and tables make of them, one sentence each, without data of a row
     */
    record Preview(List<Expectation> expectations, List<PlannedRequest> requests, List<String> notes) {
        public Preview {
            expectations = List.copyOf(expectations);
            requests = List.copyOf(requests);
            notes = List.copyOf(notes);
        }

        @Override
        public String toString() {
            return "Preview[" + expectations.size() + " expectations, " + requests.size() + " requests]";
        }
    }

    /**
     * What a subscription makes of an event.
     *
     * @param event its position in the run
     * @param action by the name that Segment's configuration uses
     */
    record Expectation(int event, String subscription, String action, Outlook outlook, Explanation explanation) {}

    /**
     * How an action came by what it works on. Holds personal data; {@code toString} is masked.
     *
     * @param payload the action's fields by Segment's names, those of the settings included; empty when the trigger keeps
     *     the event out, or the mapping fails
     * @param origins where fields come from, members of objects as {@code userData.CITY_}: {@code $.path} of the event,
     *     {@code literal}, {@code template …}, {@code default of the settings} …
     */
    record Explanation(Map<String, @Nullable Object> payload, Map<String, String> origins) {
        @Override
        public String toString() {
            return "Explanation" + payload.keySet();
        }
    }

    /** What would become of an event under a subscription. */
    sealed interface Outlook {
        <R> R fold(
                Function<? super Rows, ? extends R> onRows,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant);
    }

    /** Rows that would be sent; {@code omissions} are values left out of them, in words without the value. */
    record Rows(ListName list, Optional<PetName> pet, List<String> omissions) implements Outlook {
        public Rows {
            omissions = List.copyOf(omissions);
        }

        @Override
        public <R> R fold(
                Function<? super Rows, ? extends R> onRows,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onRows.apply(this);
        }
    }

    /** A dead letter. */
    record Refused(String code, String reason) implements Outlook {
        @Override
        public <R> R fold(
                Function<? super Rows, ? extends R> onRows,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onRefused.apply(this);
        }

        @Override
        public String toString() {
            return "Refused[" + code + "]";
        }
    }

    /** Nothing would happen, and nothing is wrong with that; {@code why} is {@code trigger} or the action's own reason. */
    record NotMeant(String why) implements Outlook {
        @Override
        public <R> R fold(
                Function<? super Rows, ? extends R> onRows,
                Function<? super Refused, ? extends R> onRefused,
                Function<? super NotMeant, ? extends R> onNotMeant) {
            return onNotMeant.apply(this);
        }
    }

    /** A request that writes. */
    sealed interface PlannedRequest {
        <R> R fold(
                Function<? super ListMerge, ? extends R> onListMerge,
                Function<? super PetCreation, ? extends R> onPetCreation,
                Function<? super PetMerge, ? extends R> onPetMerge);
    }

    /** Rows for a list. */
    record ListMerge(ListMergeRequest request) implements PlannedRequest {
        @Override
        public <R> R fold(
                Function<? super ListMerge, ? extends R> onListMerge,
                Function<? super PetCreation, ? extends R> onPetCreation,
                Function<? super PetMerge, ? extends R> onPetMerge) {
            return onListMerge.apply(this);
        }
    }

    /** A table for a list. */
    record PetCreation(ListName list, PetDefinition definition) implements PlannedRequest {
        @Override
        public <R> R fold(
                Function<? super ListMerge, ? extends R> onListMerge,
                Function<? super PetCreation, ? extends R> onPetCreation,
                Function<? super PetMerge, ? extends R> onPetMerge) {
            return onPetCreation.apply(this);
        }
    }

    /** Rows for a table. */
    record PetMerge(PetMergeRequest request) implements PlannedRequest {
        @Override
        public <R> R fold(
                Function<? super ListMerge, ? extends R> onListMerge,
                Function<? super PetCreation, ? extends R> onPetCreation,
                Function<? super PetMerge, ? extends R> onPetMerge) {
            return onPetMerge.apply(this);
        }
    }
}
