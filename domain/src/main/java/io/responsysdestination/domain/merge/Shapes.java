package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which unfinished rows others must not overtake because of their shapes. Rows matched by the same columns, or by one of
 * two, are told apart by their values ({@link Persons}); so shapes are kept in families by what they are matched by, and
 * looked up by column in the families that are neither part of each other.
 */
final class Shapes<E> {
    private final Map<RowShape, Shape> shapes = new HashMap<>();
    private final Map<Set<ColumnName>, Family> families = new HashMap<>();

    /** The unfinished rows of one shape, by position. */
    final class Shape {
        private final RowShape rows;
        private final Family family;
        private final NavigableMap<Long, PlannedRow<E>> unfinished = new TreeMap<>();
        private long hurriedBefore;
        private long spreadBefore;

        private Shape(RowShape rows, Family family) {
            this.rows = rows;
            this.family = family;
        }

        /** From which position on rows of this shape have to wait. */
        long barrier() {
            return families.size() == 1 ? Long.MAX_VALUE : barrierOf(rows);
        }

        /** Whether a row that must keep its order with this shape has been placed after {@code position}. */
        boolean hasConflictsAfter(long position) {
            for (Family other : families.values()) {
                if (rows.mayBeOfOnePersonWith(other.matchedBy) && other.lastConflict(rows) > position) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The shapes that are matched by the same columns, by the positions of their first unfinished rows. */
    private final class Family {
        private final Set<ColumnName> matchedBy;
        private final TreeSet<Long> firsts = new TreeSet<>();
        private final Map<ColumnName, TreeSet<Long>> firstsByColumn = new HashMap<>();
        private final Map<ColumnName, Long> lastByColumn = new HashMap<>();
        private long last = -1;
        private int members;

        private Family(Set<ColumnName> matchedBy) {
            this.matchedBy = matchedBy;
        }

        private void index(Shape shape) {
            if (!shape.unfinished.isEmpty()) {
                Long first = shape.unfinished.firstKey();
                firsts.add(first);
                for (ColumnName column : shape.rows.writes()) {
                    firstsByColumn
                            .computeIfAbsent(column, unused -> new TreeSet<>())
                            .add(first);
                }
            }
        }

        private void unindex(Shape shape) {
            Long first = shape.unfinished.firstKey();
            firsts.remove(first);
            for (ColumnName column : shape.rows.writes()) {
                TreeSet<Long> ofColumn = firstsByColumn.get(column);
                if (ofColumn != null && ofColumn.remove(first) && ofColumn.isEmpty()) {
                    firstsByColumn.remove(column);
                }
            }
        }

        private long firstConflict(RowShape with) {
            if (firsts.isEmpty()) {
                return Long.MAX_VALUE;
            }
            long first = Collections.disjoint(with.writes(), matchedBy) ? Long.MAX_VALUE : firsts.first();
            return Math.min(first, Math.min(first(with.writes()), first(with.matchedBy())));
        }

        private long first(Set<ColumnName> columns) {
            long first = Long.MAX_VALUE;
            for (ColumnName column : columns) {
                TreeSet<Long> ofColumn = firstsByColumn.get(column);
                first = ofColumn == null ? first : Math.min(first, ofColumn.first());
            }
            return first;
        }

        private void placed(Shape shape, long position) {
            last = position;
            shape.rows.writes().forEach(column -> lastByColumn.put(column, position));
        }

        private long lastConflict(RowShape with) {
            long found = Collections.disjoint(with.writes(), matchedBy) ? -1 : last;
            for (ColumnName column : with.writes()) {
                found = Math.max(found, lastByColumn.getOrDefault(column, -1L));
            }
            for (ColumnName column : with.matchedBy()) {
                found = Math.max(found, lastByColumn.getOrDefault(column, -1L));
            }
            return found;
        }
    }

    /** The shape, known from now on until its last row is removed. */
    Shape of(RowShape rows) {
        return shapes.computeIfAbsent(rows, unknown -> {
            Family family = families.computeIfAbsent(unknown.matchedBy(), Family::new);
            family.members++;
            return new Shape(unknown, family);
        });
    }

    boolean anyConflictsWith(RowShape rows) {
        return barrierOf(rows) != Long.MAX_VALUE;
    }

    /** Adds a row at the last position there is. What comes while there is one family only lies before any other's. */
    void add(Shape shape, PlannedRow<E> row) {
        boolean first = shape.unfinished.isEmpty();
        shape.unfinished.put(row.position(), row);
        if (first) {
            shape.family.index(shape);
        }
        if (families.size() > 1) {
            shape.family.placed(shape, row.position());
        }
    }

    void remove(Shape shape, Collection<PlannedRow<E>> rows) {
        shape.family.unindex(shape);
        rows.forEach(row -> shape.unfinished.remove(row.position()));
        shape.family.index(shape);
        if (shape.unfinished.isEmpty()) {
            shapes.remove(shape.rows);
            if (--shape.family.members == 0) {
                families.remove(shape.family.matchedBy);
            }
        }
    }

    /** What a row in a hurry must not overtake because of its shape, but for what has been named before. */
    List<PlannedRow<E>> toBeHurriedBy(Shape shape, long position) {
        List<PlannedRow<E>> inTheWay = new ArrayList<>();
        if (families.size() == 1 || shape.spreadBefore >= position) {
            return inTheWay;
        }
        shape.spreadBefore = position;
        for (Shape other : shapes.values()) {
            if (other.hurriedBefore < position && shape.rows.mustKeepOrderWith(other.rows)) {
                inTheWay.addAll(
                        other.unfinished.subMap(other.hurriedBefore, position).values());
                other.hurriedBefore = position;
            }
        }
        return inTheWay;
    }

    /** The rows that are not finished. */
    List<PlannedRow<E>> unfinished() {
        List<PlannedRow<E>> rows = new ArrayList<>();
        shapes.values().forEach(shape -> rows.addAll(shape.unfinished.values()));
        return rows;
    }

    private long barrierOf(RowShape rows) {
        long barrier = Long.MAX_VALUE;
        for (Family other : families.values()) {
            if (rows.mayBeOfOnePersonWith(other.matchedBy)) {
                barrier = Math.min(barrier, other.firstConflict(rows));
            }
        }
        return barrier;
    }
}
