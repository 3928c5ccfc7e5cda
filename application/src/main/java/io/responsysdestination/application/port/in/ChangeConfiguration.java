package io.responsysdestination.application.port.in;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Shows the configuration that is in force, and puts another one in its place while the service runs. */
public interface ChangeConfiguration {
    /** What is in force now. */
    InForce inForce();

    /** What putting the file in force, as it is now, would come to. */
    CompletionStage<Comparison> check();

    /**
     * Puts the file in force as it is now, as a whole or not at all. Events that are accepted after the answer are
     * delivered by it; those accepted before by it or by the former one, each once.
     *
     * @param force whether a destination may be removed that has not been given all its events; they are dropped
     */
    CompletionStage<Outcome> reload(boolean force);

    /**
     * A configuration as its file has it.
     *
     * @param configuration objects as maps, lists, texts, numbers and flags; secrets are masked and references to the
     *     environment and to files as they are written
     */
    record InForce(String file, Instant loadedAt, Map<String, @Nullable Object> configuration, List<Remark> warnings) {}

    /** Something about a place of the file, as {@code destinations.marketing.settings.baseUrl}; shows no secrets. */
    record Remark(String place, String message) {}

    /** A value that differs, secrets masked; {@code before} is empty where it is new, {@code after} where it is gone. */
    record Change(String place, Optional<String> before, Optional<String> after) {}

    /** How the file differs from what is in force, and why it cannot be put in force if it cannot. */
    record Comparison(List<Remark> problems, List<Change> changes) {
        public Comparison {
            problems = List.copyOf(problems);
            changes = List.copyOf(changes);
        }
    }

    /** A comparison, and whether the file is in force now. It is not, if there are problems. */
    record Outcome(Comparison comparison, boolean applied) {}
}
