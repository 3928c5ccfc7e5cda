package io.responsysdestination.application.tables;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.port.in.FindTables.Column;
import io.responsysdestination.application.port.in.FindTables.DestinationTables;
import io.responsysdestination.application.port.in.FindTables.Table;
import io.responsysdestination.application.port.in.FindTables.Writer;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of one destination, as they are found one after the other. For one thread at a time. */
final class TablePage {
    private static final Pattern LENGTH_AT_THE_END = Pattern.compile("[A-Z]+([0-9]{1,9})");

    private final String destination;
    private final Map<ListName, Table> lists = new LinkedHashMap<>();
    private final Map<PetName, Table> pets = new LinkedHashMap<>();
    private final Set<String> troubles = new LinkedHashSet<>();

    TablePage(String destination) {
        this.destination = destination;
    }

    DestinationTables done() {
        return new DestinationTables(
                destination,
                troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles)),
                Stream.concat(lists.values().stream(), pets.values().stream()).toList());
    }

    void trouble(String text) {
        troubles.add(text);
    }

    /** Columns of a list are what Upsert List Member writes; the PET actions write identifiers only. */
    TablePage list(ListName list, Answer<Optional<ListSchema>> answer, Writing writing) {
        Optional<ListSchema> schema = known(answer, "list " + list + " cannot be read: ");
        List<Writer> writers = writing.action() == ActionKind.UPSERT_LIST_MEMBER
                ? schema.map(found -> writers(writing, MappedColumns.ofList(writing.names(), found)))
                        .orElse(List.of())
                : List.of();
        Table table = new Table(
                true,
                list.value(),
                Optional.empty(),
                schema.map(found -> true),
                schema.map(found -> columns(found.columns())).orElse(List.of()),
                writers);
        lists.merge(list, table, TablePage::together);
        return this;
    }

    TablePage pet(PetName pet, Answer<Optional<PetSchema>> answer, Writing writing) {
        Optional<PetSchema> schema = known(answer, "the PETs cannot be read: ");
        boolean isKnown = answer instanceof Answer.Given;
        Table table = new Table(
                false,
                pet.value(),
                schema.map(found -> found.folder().value()),
                isKnown ? Optional.of(schema.isPresent()) : Optional.empty(),
                schema.map(found -> columns(found.columns())).orElse(List.of()),
                isKnown ? writers(writing, MappedColumns.ofTable(writing.names(), schema)) : List.of());
        pets.merge(pet, table, TablePage::together);
        return this;
    }

    private <T> Optional<T> known(Answer<Optional<T>> answer, String trouble) {
        return answer.<Optional<T>>fold(found -> found, failure -> {
            trouble(trouble + failure.reason());
            return Optional.empty();
        });
    }

    private static Table together(Table one, Table other) {
        List<Writer> writers = new ArrayList<>(one.writers());
        writers.addAll(other.writers());
        return new Table(one.isList(), one.name(), one.folder(), one.exists(), one.columns(), writers);
    }

    private static List<Column> columns(Map<ColumnName, String> columns) {
        List<Column> all = new ArrayList<>();
        columns.forEach((name, type) -> all.add(new Column(name.text(), type, length(type))));
        return all;
    }

    private static Optional<Integer> length(String type) {
        Matcher matcher = LENGTH_AT_THE_END.matcher(type);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static List<Writer> writers(Writing writing, List<WrittenColumn> columns) {
        return columns.stream()
                .map(column -> new Writer(
                        writing.subscription(),
                        column.column().map(ColumnName::text).orElse(column.key()),
                        status(column.status()),
                        Optional.of(column.text()).filter(text -> !text.isEmpty())))
                .toList();
    }

    private static String status(WrittenColumn.Status status) {
        return switch (status) {
            case OK -> "ok";
            case CUT -> "cut";
            case CREATED -> "created on first use";
            case MISSING, IMPOSSIBLE -> "missing";
        };
    }
}
