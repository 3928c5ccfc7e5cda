package io.responsysdestination.bootstrap.command;

import io.responsysdestination.bootstrap.admin.AdminClient;
import io.responsysdestination.bootstrap.admin.LetterStream;
import io.responsysdestination.bootstrap.admin.LetterTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the newest dead letters. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Shows dead letters, the newest first.")
public final class ListLettersCommand implements Callable<Integer> {
    private static final int LIMIT_MAX = 1_000;

    @Mixin
    private final RunningService service = new RunningService();

    @Mixin
    private final LetterFilters filters = new LetterFilters();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to " + LIMIT_MAX + "; without it ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line, with the event and its row.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private record Newest(List<String> letters, boolean hasMore) {}

    @Override
    public Integer call() {
        CommandLine command = Commands.given(spec).commandLine();
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ParameterException(command, "Invalid value for option '--limit': must be from 1 to " + LIMIT_MAX);
        }
        Map<String, String> given = filters.given(command);
        Newest newest = service.ask(command, client -> newest(client, given));
        PrintWriter out = command.getOut();
        if (json) {
            newest.letters().forEach(out::println);
        } else {
            print(newest, given.isEmpty() ? "no dead letters" : "no dead letters match", out);
        }
        out.flush();
        return 0;
    }

    private Newest newest(AdminClient client, Map<String, String> given) {
        List<String> letters = new ArrayList<>();
        try (LetterStream stream = client.letters(given)) {
            Optional<String> next = stream.next();
            while (next.isPresent() && letters.size() < limit) {
                letters.add(next.get());
                next = stream.next();
            }
            return new Newest(letters, next.isPresent());
        }
    }

    private static void print(Newest newest, String none, PrintWriter out) {
        if (newest.letters().isEmpty()) {
            out.println(none);
            return;
        }
        LetterTable table = new LetterTable();
        newest.letters().forEach(table::add);
        out.print(table.text());
        if (newest.hasMore()) {
            out.println("there are more: narrow them down, raise --limit, or take dead-letters export");
        }
    }
}
