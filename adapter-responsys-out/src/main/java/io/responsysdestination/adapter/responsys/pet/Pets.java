package io.responsysdestination.adapter.responsys.pet;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds and creates PETs. A PET that has just been created may stay invisible for some seconds (the reference destination
 * waits six), so it is answered from memory for a minute and its absence passes for a wait.
 *
 * <p>Confined to the account's event loop.
 */
public final class Pets {
    private static final int NEW_PETS_MAX = 500;
    private static final Duration NEW_FOR = Duration.ofMinutes(1);
    private static final Duration NOT_YET_VISIBLE_PAUSE = Duration.ofSeconds(5);

    private final AuthorizedCalls calls;
    private final PetDirectory directory;
    private final InstantSource clock;
    private final Map<PetKey, NewPet> created = new LinkedHashMap<>();

    public Pets(AuthorizedCalls calls, Duration memoryAgeMax, InstantSource clock) {
        this.calls = calls;
        this.directory = new PetDirectory(calls, memoryAgeMax, clock);
        this.clock = clock;
    }

    public Future<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
        return directory
                .find(list, pet)
                .map(answer -> AnswerFlow.then(answer, found -> Answer.given(found.or(() -> newPet(list, pet)))));
    }

    /** Whatever Responsys answers, the table that is there afterwards is the result: another may have been faster. */
    public Future<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
        Post creation = PetPosts.creation(list, definition);
        return calls.post(ApiFunction.PET_CREATE, CallPriority.NORMAL, creation)
                .map(FailureRules::sparingRows)
                .compose(answer -> answer.<Future<Answer<PetSchema>>>fold(
                        said -> saysCreated(said)
                                ? afterCreation(list, definition)
                                : afterFailure(list, definition, FailureRules.notUnderstood()),
                        failure -> failure.fold(
                                refused -> afterFailure(list, definition, refused),
                                AnswerFlow::failed,
                                AnswerFlow::failed)));
    }

    /** What a merge into a PET answered: an unknown table or column means that our memory of the list is wrong. */
    public CallFailure learn(ListName list, PetName pet, CallFailure ofMerge) {
        return ofMerge.fold(
                refused -> {
                    if (refused.saysPetIsMissing() || refused.saysColumnIsUnknown()) {
                        directory.forget(list);
                    }
                    return refused.saysPetIsMissing() && newPet(list, pet).isPresent() ? notYetVisible() : refused;
                },
                later -> later,
                refused -> refused);
    }

    private Future<Answer<PetSchema>> afterCreation(ListName list, PetDefinition definition) {
        PetSchema asDefined = new PetSchema(definition.name(), definition.folder(), typeNames(definition));
        remember(new PetKey(list, definition.name()), new NewPet(asDefined, clock.instant()));
        return directory
                .findAnew(list, definition.name())
                .map(answer -> Answer.given(answer.fold(found -> found.orElse(asDefined), unreadable -> asDefined)));
    }

    private Future<Answer<PetSchema>> afterFailure(ListName list, PetDefinition definition, CallFailure failure) {
        return directory
                .findAnew(list, definition.name())
                .map(answer -> answer.fold(
                        found -> found.or(() -> newPet(list, definition.name()))
                                .map(Answer::given)
                                .orElseGet(() -> Answer.failed(failure)),
                        Answer::failed));
    }

    /** Oracle shows the literal {@code True}, its Swagger an object; {@code false} and what is no JSON say nothing. */
    private static boolean saysCreated(JsonNode said) {
        return !said.isMissingNode() && !(said.isBoolean() && !said.booleanValue());
    }

    private Optional<PetSchema> newPet(ListName list, PetName pet) {
        return Optional.ofNullable(created.get(new PetKey(list, pet)))
                .filter(known -> clock.instant().isBefore(known.createdAt.plus(NEW_FOR)))
                .map(NewPet::schema);
    }

    private void remember(PetKey key, NewPet pet) {
        created.remove(key);
        if (created.size() >= NEW_PETS_MAX) {
            created.remove(created.keySet().iterator().next());
        }
        created.put(key, pet);
    }

    private static Map<ColumnName, String> typeNames(PetDefinition definition) {
        Map<ColumnName, String> names = new LinkedHashMap<>();
        definition.columns().forEach((column, type) -> names.put(column, type.name()));
        return names;
    }

    private static Outage notYetVisible() {
        return new Outage("the PET has just been created and is not visible yet", NOT_YET_VISIBLE_PAUSE);
    }

    private record PetKey(ListName list, PetName pet) {}

    private record NewPet(PetSchema schema, Instant createdAt) {}
}
