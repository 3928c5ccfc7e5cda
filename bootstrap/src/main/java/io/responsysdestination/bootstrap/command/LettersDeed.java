package io.responsysdestination.bootstrap.command;

import io.responsysdestination.application.json.JsonText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of what changes dead letters, and the way it goes. */
final class LettersDeed {
    @Mixin
    private final RunningService service = new RunningService();

    @Mixin
    private final LetterFilters filters = new LetterFilters();

    @Option(names = "--all", description = "All dead letters; needed where no filter is given.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only say how many there are.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the service's answer.")
    private boolean json;

    /**
     * Has it done and prints what came of it.
     *
     * @param name as the admin API has it
     * @param doneName the answer's member that says how many it was done to
     * @param words what was done to them
     */
    int carryOut(CommandLine command, String name, String doneName, String words) {
        Map<String, Object> body = body(command);
        Map<?, ?> answer = service.ask(command, client -> client.command(name, body));
        PrintWriter out = command.getOut();
        if (json) {
            out.println(JsonText.write(answer));
        } else if (dryRun) {
            out.println("dead letters that match: " + answer.get("matched") + "; a dry run does nothing to them");
        } else {
            out.println(
                    "dead letters that match: " + answer.get("matched") + "; " + words + ": " + answer.get(doneName));
        }
        if (answer.get("trouble") instanceof String trouble) {
            throw new CommandFailure(trouble);
        }
        return 0;
    }

    private Map<String, Object> body(CommandLine command) {
        Map<String, Object> body = new LinkedHashMap<>(filters.given(command));
        if (body.isEmpty() != all) {
            throw new ParameterException(
                    command,
                    all
                            ? "Either --all or filters, not both"
                            : "Missing which dead letters: give a filter, or --all for all of them");
        }
        if (all) {
            body.put("all", true);
        }
        if (dryRun) {
            body.put("dryRun", true);
        }
        return body;
    }
}
