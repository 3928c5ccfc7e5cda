package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What a planner has to know of a row: what it shares with a request, whose it is, and how it is told from others. */
public final class Placement {
    private final Object group;
    private final Identity identity;
    private final Object lookedForBy;
    private final List<Object> parts;
    private final Row row;
    private final boolean replaces;
    private final Supplier<RowShape> shape;

    private record ListGroup(ListName list, MergeApi api, MergeRule rule) {}

    private record PetGroup(ListName list, PetName pet, MergeApi api, PetMergeRule rule) {}

    /** What rows of one request agree on. */
    record Key(Object group, Set<ColumnName> columns) {}

    /** What states that may become one row agree on. */
    record Identity(Object group, Object lookedForBy) {}

    private Placement(
            Object group,
            Object foldsWith,
            Object lookedForBy,
            List<Object> parts,
            Row row,
            UpdateOnMatch update,
            Supplier<RowShape> shape) {
        this.group = group;
        this.identity = new Identity(foldsWith, lookedForBy);
        this.lookedForBy = lookedForBy;
        this.parts = parts;
        this.row = row;
        this.replaces = update == UpdateOnMatch.REPLACE_ALL;
        this.shape = shape;
    }

    /** A list row; all rows of one planner are for the same list. */
    public static Placement of(ListIntent intent) {
        Set<Identifier> lookedForBy = intent.lookedForBy();
        return new Placement(
                new ListGroup(intent.list(), intent.api(), intent.rule()),
                new ListGroup(intent.list(), intent.api(), intent.rule().withoutDefault()),
                lookedForBy,
                lookedForBy.size() == 1
                        ? List.of()
                        : lookedForBy.stream().<Object>map(Set::of).toList(),
                intent.row(),
                intent.rule().updateOnMatch(),
                () -> RowShape.of(intent.rule().matchColumns(), intent.row().columns()));
    }

    /** A PET row, whose person is known by RIID; all rows of one planner are for the same PET. */
    public static Placement of(PetIntent intent) {
        PetGroup group = new PetGroup(intent.list(), intent.pet(), intent.api(), intent.rule());
        return new Placement(
                group,
                group,
                intent.riid(),
                List.of(),
                intent.row(),
                intent.rule().updateOnMatch(),
                () -> RowShape.KNOWN_PERSON);
    }

    Key key() {
        return new Key(group, row.columns());
    }

    Identity identity() {
        return identity;
    }

    /** All the values by which the person is looked for at once. */
    Object lookedForBy() {
        return lookedForBy;
    }

    /** Where these are several, each by itself as another row might be looked for by it alone. */
    List<Object> parts() {
        return parts;
    }

    Row row() {
        return row;
    }

    boolean replaces() {
        return replaces;
    }

    RowShape shape() {
        return shape.get();
    }
}
