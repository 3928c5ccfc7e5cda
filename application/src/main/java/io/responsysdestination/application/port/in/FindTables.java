package io.responsysdestination.application.port.in;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The lists and PETs that subscriptions name, as Responsys has them, and which subscription writes which column. */
@FunctionalInterface
public interface FindTables {
    /**
     * Of one destination, or of all in the order of the configuration. Fails with an {@code InvalidValueException} when
     * there is no such destination. What Responsys does not tell is left open, with the reason as {@code trouble}.
     */
    CompletionStage<List<DestinationTables>> tables(Optional<String> destination);

    /** The tables of a destination, lists first. */
    record DestinationTables(String name, Optional<String> trouble, List<Table> tables) {
        public DestinationTables {
            tables = List.copyOf(tables);
        }
    }

    /**
     * A list or a PET.
     *
     * @param folder of a PET that exists
     * @param exists empty when it is not known
     * @param columns in Responsys' order; none when it does not exist or is not known
     */
    record Table(
            boolean isList,
            String name,
            Optional<String> folder,
            Optional<Boolean> exists,
            List<Column> columns,
            List<Writer> writers) {
        public Table {
            columns = List.copyOf(columns);
            writers = List.copyOf(writers);
        }
    }

    /** A column with Responsys' own name of its type, such as {@code STR500}, and the length in it. */
    record Column(String name, String type, Optional<Integer> length) {}

    /**
     * A column that a mapping names.
     *
     * @param status {@code ok}, {@code missing}, {@code cut} or {@code created on first use}
     * @param text why it is so, where there is something to say
     */
    record Writer(String subscription, String column, String status, Optional<String> text) {}
}
