package io.responsysdestination.adapter.responsys.pet;

import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The PETs of each list, remembered for a while: Responsys has no call for a single one, only for all of a list's
 * (Oracle, "Retrieve all profile extensions"). Confined to the account's event loop.
 */
final class PetDirectory {
    private static final int LISTS_MAX = 50;

    private final AuthorizedCalls calls;
    private final Duration ageMax;
    private final InstantSource clock;
    private final Map<ListName, Listing> remembered = new LinkedHashMap<>();
    private final Map<ListName, Future<Answer<Listing>>> inFlight = new HashMap<>();

    PetDirectory(AuthorizedCalls calls, Duration ageMax, InstantSource clock) {
        this.calls = calls;
        this.ageMax = ageMax;
        this.clock = clock;
    }

    /** A PET that is remembered may be answered from memory; "there is none" comes from Responsys. */
    Future<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
        Listing known = remembered.get(list);
        if (known != null && clock.instant().isBefore(known.readAt.plus(ageMax))) {
            PetSchema schema = known.pets.get(pet);
            if (schema != null) {
                return Future.succeededFuture(Answer.given(Optional.of(schema)));
            }
        }
        Future<Answer<Listing>> reading = inFlight.get(list);
        return in(reading != null ? reading : read(list), pet);
    }

    /** Reads anew even if a reading is under way: that one may have begun before what is looked for. */
    Future<Answer<Optional<PetSchema>>> findAnew(ListName list, PetName pet) {
        return in(read(list), pet);
    }

    void forget(ListName list) {
        remembered.remove(list);
    }

    private Future<Answer<Listing>> read(ListName list) {
        Future<Answer<Listing>> reading = calls.get(ApiFunction.PETS, ResourcePath.API + ResourcePath.pets(list))
                .map(FailureRules::sparingRows)
                .map(answer -> AnswerFlow.then(
                        answer,
                        json -> SchemaReading.pets(json)
                                .map(pets -> Answer.given(new Listing(pets, clock.instant())))
                                .orElseGet(() -> Answer.failed(FailureRules.notUnderstood()))));
        inFlight.put(list, reading);
        reading.onComplete(done -> {
            // A reading that a later one has overtaken is not remembered.
            if (inFlight.remove(list, reading) && done.succeeded()) {
                Optional<Listing> read = done.result().fold(Optional::of, failure -> Optional.empty());
                read.ifPresent(listing -> remember(list, listing));
            }
        });
        return reading;
    }

    private void remember(ListName list, Listing listing) {
        remembered.remove(list);
        if (remembered.size() >= LISTS_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(list, listing);
    }

    private static Future<Answer<Optional<PetSchema>>> in(Future<Answer<Listing>> reading, PetName pet) {
        return reading.map(
                answer -> AnswerFlow.then(answer, listing -> Answer.given(Optional.ofNullable(listing.pets.get(pet)))));
    }

    private record Listing(Map<PetName, PetSchema> pets, Instant readAt) {}
}
