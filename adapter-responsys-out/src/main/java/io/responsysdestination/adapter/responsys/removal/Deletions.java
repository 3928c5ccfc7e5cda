package io.responsysdestination.adapter.responsys.removal;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.application.port.out.ProfileDeletion.Deleted;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;

/**
 * Deletes list members and PET members by {@code POST …/members?action=delete}. HTTP 200 says nothing: an id that means nobody
 * answers {@code DELETEFAILED: NO records found for id} where the RIID would be (Oracle, "Delete profile list recipients based
 * on RIID"), or the whole call 404 {@code RECORD_NOT_FOUND}. Confined to the account's event loop.
 */
public final class Deletions {
    /** Oracle's Swagger: a call by an identifier that several people share removes ten of them at most. */
    private static final int CALLS_MAX = 100;

    private static final String NOBODY_MARK = "DELETEFAILED";
    private static final String NOT_FOUND = "RECORD_NOT_FOUND";
    private static final String ACTION = "?action=delete";

    private final AuthorizedCalls calls;

    public Deletions(AuthorizedCalls calls) {
        this.calls = calls;
    }

    public Future<Answer<Deleted>> fromList(ListName list, Identifier person) {
        return delete(ApiFunction.LIST_DELETE, ResourcePath.listMembers(list), person, CALLS_MAX, Deleted.NOT_THERE);
    }

    /** A PET that there is not has no row. */
    public Future<Answer<Deleted>> fromPet(ListName list, PetName pet, Identifier person) {
        return delete(ApiFunction.PET_DELETE, ResourcePath.petMembers(list, pet), person, CALLS_MAX, Deleted.NOT_THERE)
                .map(answer -> answer.<Answer<Deleted>>fold(
                        Answer::given,
                        failure -> failure instanceof RequestRefused refused && refused.saysPetIsMissing()
                                ? Answer.given(Deleted.NOT_THERE)
                                : Answer.failed(failure)));
    }

    /** Again until nobody is found any more: whether more people have the identifier is not said by every answer. */
    private Future<Answer<Deleted>> delete(
            ApiFunction function, String path, Identifier person, int callsLeft, Deleted soFar) {
        if (callsLeft == 0) {
            return AnswerFlow.failed(new RequestRefused("TOO_MANY_RECORDS", "more people have the identifier", false));
        }
        Post post = new Post(
                ResourcePath.API + path + ACTION, new DeletionBody(queryAttribute(person), List.of(person.value())));
        return calls.post(function, CallPriority.NORMAL, post)
                .compose(answer -> answer.<Future<Answer<Deleted>>>fold(
                        said -> read(said, function, path, person, callsLeft, soFar),
                        failure -> failed(failure, soFar)));
    }

    private Future<Answer<Deleted>> read(
            JsonNode said, ApiFunction function, String path, Identifier person, int callsLeft, Deleted soFar) {
        JsonNode records = said.path("recordData").path("records");
        if (!records.isArray()) {
            return AnswerFlow.failed(FailureRules.notUnderstood());
        }
        boolean anybody = false;
        for (JsonNode row : records) {
            String first = row.path(0).asText("");
            if (!first.isBlank() && !first.startsWith(NOBODY_MARK)) {
                anybody = true;
            } else if (!first.isBlank() && !first.toUpperCase(Locale.ROOT).contains("NO RECORDS FOUND")) {
                return AnswerFlow.failed(new RequestRefused(NOBODY_MARK, "Responsys did not delete a row", true));
            }
        }
        return anybody
                ? delete(function, path, person, callsLeft - 1, Deleted.DELETED)
                : Future.succeededFuture(Answer.given(soFar));
    }

    private static Future<Answer<Deleted>> failed(CallFailure failure, Deleted soFar) {
        return failure instanceof RequestRefused refused && refused.code().equals(NOT_FOUND)
                ? Future.succeededFuture(Answer.given(soFar))
                : AnswerFlow.failed(failure);
    }

    /** Hashes are known to retrievals only. */
    private static String queryAttribute(Identifier person) {
        return switch (person.kind()) {
            case RIID -> "r";
            case EMAIL_ADDRESS -> "e";
            case MOBILE_NUMBER -> "m";
            case CUSTOMER_ID -> "c";
            case EMAIL_MD5_HASH, EMAIL_SHA256_HASH -> throw new IllegalArgumentException("nobody is deleted by a hash");
        };
    }
}
