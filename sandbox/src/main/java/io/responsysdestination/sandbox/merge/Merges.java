package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.table.Account;
import io.responsysdestination.sandbox.table.ProfileList;
import java.time.Instant;
import java.util.function.IntPredicate;

/** Merges request bodies into the account's tables; each call takes effect as a whole or is refused as a whole. */
public record Merges(Account account, SandboxBehaviour behaviour) {

    /**
     * The answer of the synchronous call, without links.
     *
     * @param refusedRows rows, by their index, that are refused whatever is in them
     * @throws Refusal LIST_NOT_FOUND, INVALID_PARAMETER, INVALID_FIELD_NAME or RECIPIENT_LIMIT_EXCEEDED
     */
    public ObjectNode intoList(String list, JsonNode body, IntPredicate refusedRows, Instant now) {
        return ListMerge.merge(account, behaviour, account.list(list), body, refusedRows, now);
    }

    /**
     * The answer of the synchronous call, without links.
     *
     * @param refusedRows rows, by their index, that are refused whatever is in them
     * @throws Refusal as for lists, and that of a missing table
     */
    public ObjectNode intoPet(String list, String pet, JsonNode body, IntPredicate refusedRows, Instant now) {
        ProfileList profileList = account.list(list);
        return PetMerge.merge(behaviour, profileList, account.pet(profileList, pet), body, refusedRows, now);
    }

    /**
     * The one check on content that an asynchronous request undergoes before it is accepted.
     *
     * @throws Refusal RECIPIENT_LIMIT_EXCEEDED
     */
    public static void requireAtMost200Records(JsonNode body) {
        RecordData.requireAtMost200(body);
    }
}
