package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Profile extension tables of the people of {@link InMemoryLists}. As an adapter may, it remembers the tables it has found
 * until a merge contradicts. Besides the columns of the table a request may hold its match columns only.
 */
public final class InMemoryTables implements ProfileExtensionTables {
    private final InMemoryLists lists;
    private final Answers finds = new Answers();
    private final Answers creations = new Answers();
    private final Answers merges = new Answers();
    private final Map<PetName, Answers> mergesOfOne = new HashMap<>();
    private final List<PetMergeRequest> requests = new ArrayList<>();
    private final List<PetDefinition> created = new ArrayList<>();
    private final Map<Key, PetSchema> tables = new HashMap<>();
    private final Map<Key, PetSchema> remembered = new HashMap<>();
    private final Map<Key, Map<String, Map<ColumnName, String>>> rows = new HashMap<>();
    private Runnable beforeCreation = () -> {};
    private Predicate<Row> spoilsItsRequest = row -> false;

    private record Key(ListName list, PetName pet) {}

    public InMemoryTables(InMemoryLists lists) {
        this.lists = lists;
    }

    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
        Key key = new Key(list, pet);
        return finds.give(() -> {
            Optional<PetSchema> found =
                    Optional.ofNullable(remembered.get(key)).or(() -> Optional.ofNullable(tables.get(key)));
            found.ifPresent(table -> remembered.put(key, table));
            return Answer.given(found);
        });
    }

    @Override
    public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
        return creations.give(() -> {
            beforeCreation.run();
            Key key = new Key(list, definition.name());
            if (!tables.containsKey(key)) {
                created.add(definition);
                Map<ColumnName, String> columns = new TreeMap<>();
                definition.columns().forEach((column, type) -> columns.put(column, type.name()));
                tables.put(key, new PetSchema(definition.name(), definition.folder(), columns));
            }
            PetSchema table = Objects.requireNonNull(tables.get(key));
            remembered.put(key, table);
            return Answer.given(table);
        });
    }

    @Override
    public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
        requests.add(request);
        return mergesOfOne.getOrDefault(request.pet(), merges).give(() -> store(request));
    }

    public Answers finds() {
        return finds;
    }

    public Answers creations() {
        return creations;
    }

    public Answers merges() {
        return merges;
    }

    /** From now on the merges into one table are answered on their own. */
    public Answers mergesOf(String pet) {
        return mergesOfOne.computeIfAbsent(new PetName(pet), unused -> new Answers());
    }

    /** Every merge asked for, in order, those that failed included. */
    public List<PetMergeRequest> requests() {
        return requests;
    }

    /** What has been created through the port, in order. */
    public List<PetDefinition> created() {
        return created;
    }

    /** Just before the next creation somebody else is busy. */
    public void beforeCreation(Runnable somebodyElse) {
        beforeCreation = somebodyElse;
    }

    /** A request with such a row is refused as a whole, with an error that points at a row. */
    public void refuseRequestsWith(Predicate<Row> row) {
        spoilsItsRequest = row;
    }

    /** Somebody else puts a table, or changes the columns of one that is there. */
    public void put(ListName list, String pet, String folder, String... columns) {
        Map<ColumnName, String> types = new TreeMap<>();
        for (String column : columns) {
            types.put(ColumnName.of(column), ColumnType.STR500.name());
        }
        PetName name = new PetName(pet);
        tables.put(new Key(list, name), new PetSchema(name, new FolderName(folder), types));
    }

    /** Somebody else deletes a table with its rows. */
    public void drop(ListName list, String pet) {
        Key key = new Key(list, new PetName(pet));
        tables.remove(key);
        rows.remove(key);
    }

    /** The rows of a table by RIID; none when there is no such table. */
    public Map<String, Map<String, String>> rows(ListName list, String pet) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        rows.getOrDefault(new Key(list, new PetName(pet)), Map.of())
                .forEach((riid, values) -> texts.put(riid, InMemoryLists.byText(values)));
        return texts;
    }

    private Answer<List<RowOutcome>> store(PetMergeRequest request) {
        Key key = new Key(request.list(), request.pet());
        PetSchema table = tables.get(key);
        if (table == null) {
            remembered.remove(key);
            return Answer.failed(new CallFailure.RequestRefused("TABLE_NOT_FOUND", "no such table", false));
        }
        if (request.rows().fieldNames().stream().anyMatch(column -> !table.has(column) && !matches(request, column))) {
            remembered.remove(key);
            return Answer.failed(new CallFailure.RequestRefused("INVALID_FIELD_NAME", "no such column", false));
        }
        if (request.rows().rows().stream().anyMatch(spoilsItsRequest)) {
            return Answer.failed(new CallFailure.RequestRefused("INVALID_PARAMETER", "a value is malformed", true));
        }
        Set<String> written = new HashSet<>();
        return Answer.given(request.rows().rows().stream()
                .map(row -> merge(request, row, written))
                .toList());
    }

    private RowOutcome merge(PetMergeRequest request, Row row, Set<String> written) {
        Optional<String> riid = lists.people
                .find(request.list(), request.rule().matchColumns(), row)
                .map(People::riid);
        if (riid.isEmpty() || !written.add(riid.get())) {
            return new RowOutcome.Refused(riid.isEmpty() ? "NO_RECIPIENT_FOUND" : "DUPLICATE_RECORD", "refused");
        }
        Map<String, Map<ColumnName, String>> ofTable =
                rows.computeIfAbsent(new Key(request.list(), request.pet()), unused -> new HashMap<>());
        boolean exists = ofTable.containsKey(riid.get());
        boolean inserts = request.rule().insertOnNoMatch()
                && !request.rule().matchColumns().usesHash();
        if (!exists && !inserts) {
            return new RowOutcome.Refused("NO_RECORD_FOUND", "refused");
        }
        Map<ColumnName, String> stored = ofTable.computeIfAbsent(riid.get(), unused -> new TreeMap<>());
        if (!exists || request.rule().updateOnMatch() == UpdateOnMatch.REPLACE_ALL) {
            row.asMap().forEach((column, value) -> {
                if (!matches(request, column)) {
                    stored.put(column, value);
                }
            });
        }
        return new RowOutcome.Merged(riid.get());
    }

    private static boolean matches(PetMergeRequest request, ColumnName column) {
        return IdentifierKind.ofColumn(column)
                .filter(request.rule().matchColumns().kinds()::contains)
                .isPresent();
    }
}
