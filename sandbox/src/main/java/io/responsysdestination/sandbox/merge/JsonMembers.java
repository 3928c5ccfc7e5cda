package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.sandbox.refusal.Refusal;

/** Reads members of a request body; what is of the wrong kind is refused with the member's name. */
final class JsonMembers {
    private JsonMembers() {}

    /** The text, or "" if the member is missing or null. */
    static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw Refusal.invalidParameter(member + " must be a string");
        }
        return value.textValue();
    }

    /** The text, or {@code otherwise} if the member is missing, null or empty. */
    static String text(JsonNode object, String member, String otherwise) {
        String text = text(object, member);
        return text.isEmpty() ? otherwise : text;
    }

    /** Missing and null are false. */
    static boolean flag(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Refusal.invalidParameter(member + " must be true or false");
        }
        return value.booleanValue();
    }

    /** Whether existing rows are written. Missing is NO_UPDATE: nothing is overwritten unasked. */
    static boolean replacesOnMatch(JsonNode rule) {
        String update = text(rule, "updateOnMatch", "NO_UPDATE");
        return switch (update) {
            case "REPLACE_ALL" -> true;
            case "NO_UPDATE" -> false;
            default -> throw Refusal.invalidParameter("updateOnMatch must be REPLACE_ALL or NO_UPDATE");
        };
    }
}
