package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.table.Identifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a list merge.
 *
 * @param key one identifier unless the operator is AND: NONE uses the first column only
 * @param defaultStatus I or O; O when the caller names none
 */
record MergeRule(
        MatchKey key,
        boolean insertsOnNoMatch,
        boolean replacesOnMatch,
        String optinValue,
        String optoutValue,
        String htmlValue,
        String textValue,
        Set<Channel> rejectedIfEmpty,
        String defaultStatus) {

    private static final List<String> MEMBERS = List.of(
            "htmlValue",
            "optinValue",
            "textValue",
            "insertOnNoMatch",
            "updateOnMatch",
            "matchColumnName1",
            "matchColumnName2",
            "matchColumnName3",
            "matchOperator",
            "optoutValue",
            "rejectRecordIfChannelEmpty",
            "defaultPermissionStatus");

    static MergeRule of(JsonNode body) {
        JsonNode rule = body.path("mergeRule");
        if (!rule.isObject()) {
            throw Refusal.invalidParameter("mergeRule is null or empty");
        }
        Identifier first = identifier(rule, "matchColumnName1");
        if (first == null) {
            throw Refusal.invalidParameter("matchColumnName1 is null or empty");
        }
        Identifier second = identifier(rule, "matchColumnName2");
        if (!JsonMembers.text(rule, "matchColumnName3").isEmpty()) {
            throw Refusal.invalidParameter("matchColumnName3 is not supported");
        }
        requireHashesAlone(first, second);
        MatchKey key = new MatchKey(first, isAnd(rule) && second != first ? second : null);
        boolean inserts = JsonMembers.flag(rule, "insertOnNoMatch");
        if (key.isHash() && inserts) {
            throw Refusal.invalidParameter("insertOnNoMatch must be false with a hash match column");
        }
        return new MergeRule(
                key,
                inserts,
                JsonMembers.replacesOnMatch(rule),
                JsonMembers.text(rule, "optinValue", "I"),
                JsonMembers.text(rule, "optoutValue", "O"),
                JsonMembers.text(rule, "htmlValue", "H"),
                JsonMembers.text(rule, "textValue", "T"),
                channels(JsonMembers.text(rule, "rejectRecordIfChannelEmpty")),
                defaultStatus(JsonMembers.text(rule, "defaultPermissionStatus", "OPTOUT")));
    }

    /** The rule as answers repeat it: all members, those that were left out as null. */
    static ObjectNode echo(JsonNode rule) {
        ObjectNode echo = JsonNodeFactory.instance.objectNode();
        MEMBERS.forEach(member -> echo.set(member, rule.hasNonNull(member) ? rule.get(member) : echo.nullNode()));
        return echo;
    }

    private static @Nullable Identifier identifier(JsonNode rule, String member) {
        String column = JsonMembers.text(rule, member);
        if (column.isEmpty()) {
            return null;
        }
        Identifier identifier = Identifier.ofColumn(column);
        if (identifier == null) {
            throw Refusal.invalidParameter(member + " is not a match column");
        }
        return identifier;
    }

    private static void requireHashesAlone(Identifier first, @Nullable Identifier second) {
        if (second == null || second == first) {
            return;
        }
        boolean twoHashes = first.isHash() && second.isHash();
        boolean hashAndAddress = (first.isHash() && second == Identifier.EMAIL_ADDRESS)
                || (second.isHash() && first == Identifier.EMAIL_ADDRESS);
        if (twoHashes || hashAndAddress) {
            throw Refusal.invalidParameter("A hash match column excludes the other hash and EMAIL_ADDRESS_");
        }
    }

    private static boolean isAnd(JsonNode rule) {
        String operator = JsonMembers.text(rule, "matchOperator", "NONE");
        return switch (operator) {
            case "NONE" -> false;
            case "AND" -> true;
            default -> throw Refusal.invalidParameter("matchOperator must be NONE or AND");
        };
    }

    private static Set<Channel> channels(String codes) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String code : codes.split(",", -1)) {
            String stripped = code.strip();
            if (stripped.isEmpty()) {
                continue;
            }
            boolean isKnown = false;
            for (Channel channel : Channel.values()) {
                if (channel.code().equals(stripped)) {
                    channels.add(channel);
                    isKnown = true;
                }
            }
            if (!isKnown) {
                throw Refusal.invalidParameter("rejectRecordIfChannelEmpty must be a list of E, M and P");
            }
        }
        return channels;
    }

    private static String defaultStatus(String name) {
        return switch (name) {
            case "OPTIN" -> "I";
            case "OPTOUT" -> "O";
            default -> throw Refusal.invalidParameter("defaultPermissionStatus must be OPTIN or OPTOUT");
        };
    }
}
