package io.responsysdestination.bootstrap.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which dead letters a command is about. */
final class LetterFilters {
    @Option(names = "--message-id", paramLabel = "ID", description = "Of this event.")
    private @Nullable String messageId;

    @Option(
            names = "--identifier",
            paramLabel = "TEXT",
            description = "Of the person with this e-mail address, customer id, RIID or mobile number.")
    private @Nullable String identifier;

    @Option(names = "--destination", paramLabel = "NAME", description = "For this destination.")
    private @Nullable String destination;

    @Option(names = "--subscription", paramLabel = "NAME", description = "Of this subscription.")
    private @Nullable String subscription;

    @Option(names = "--action", paramLabel = "NAME", description = "Of this action, for example sendToPet.")
    private @Nullable String action;

    @Option(names = "--code", paramLabel = "CODE", description = "Failed with this code.")
    private @Nullable String code;

    @Option(names = "--from", paramLabel = "TIME", description = "Accepted then or later: 2026-01-02T03:04:05Z.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Accepted before then.")
    private @Nullable String until;

    /** Those that were given, by the admin API's names. */
    Map<String, String> given(CommandLine command) {
        Map<String, String> given = new LinkedHashMap<>();
        put(command, given, "messageId", messageId);
        put(command, given, "identifier", identifier);
        put(command, given, "destination", destination);
        put(command, given, "subscription", subscription);
        put(command, given, "action", action);
        put(command, given, "code", code);
        put(command, given, "from", from);
        put(command, given, "until", until);
        return given;
    }

    /** An empty variable in somebody's script must not be about everything. */
    private static void put(CommandLine command, Map<String, String> filters, String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            throw new ParameterException(command, "A filter is empty: " + name);
        }
        filters.put(name, value);
    }
}
