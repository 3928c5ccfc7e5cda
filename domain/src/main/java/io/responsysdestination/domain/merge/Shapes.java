package io.responsysdestination.domain.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** On which levels unfinished batches of each shape lie, and which shapes must keep their order. */
final class Shapes<E> {
    private final Map<RowShape, Shape> shapes = new HashMap<>();

    /** The unfinished batches of one shape. */
    final class Shape {
        private final RowShape rows;
        private final List<Shape> conflicts = new ArrayList<>();
        private final NavigableMap<Long, Set<PlannedBatch<E>>> batchesByLevel = new TreeMap<>();

        private Shape(RowShape rows) {
            this.rows = rows;
        }

        /** The first level that lies after everything which rows of this shape must not overtake. */
        long levelAfterConflicts() {
            long level = 0;
            for (Shape other : conflicts) {
                if (!other.batchesByLevel.isEmpty()) {
                    level = Math.max(level, other.batchesByLevel.lastKey() + 1);
                }
            }
            return level;
        }

        boolean hasConflictsBefore(long level) {
            for (Shape other : conflicts) {
                if (!other.batchesByLevel.isEmpty() && other.batchesByLevel.firstKey() < level) {
                    return true;
                }
            }
            return false;
        }

        List<PlannedBatch<E>> conflictsBefore(long level) {
            List<PlannedBatch<E>> batches = new ArrayList<>();
            for (Shape other : conflicts) {
                other.batchesByLevel.headMap(level).values().forEach(batches::addAll);
            }
            return batches;
        }
    }

    /** The shape, known from now on until its last batch is removed. */
    Shape of(RowShape rows) {
        Shape known = shapes.get(rows);
        if (known != null) {
            return known;
        }
        Shape fresh = new Shape(rows);
        for (Shape other : shapes.values()) {
            if (rows.mustKeepOrderWith(other.rows)) {
                fresh.conflicts.add(other);
                other.conflicts.add(fresh);
            }
        }
        shapes.put(rows, fresh);
        return fresh;
    }

    boolean anyConflictsWith(RowShape rows) {
        return shapes.keySet().stream().anyMatch(rows::mustKeepOrderWith);
    }

    void add(PlannedBatch<E> batch) {
        batch.shape()
                .batchesByLevel
                .computeIfAbsent(batch.level(), unused -> new HashSet<>())
                .add(batch);
    }

    void remove(PlannedBatch<E> batch) {
        Shape shape = batch.shape();
        Set<PlannedBatch<E>> onLevel = shape.batchesByLevel.get(batch.level());
        if (onLevel == null) {
            return;
        }
        onLevel.remove(batch);
        if (onLevel.isEmpty()) {
            shape.batchesByLevel.remove(batch.level());
        }
        if (shape.batchesByLevel.isEmpty()) {
            shapes.remove(shape.rows);
            shape.conflicts.forEach(other -> other.conflicts.remove(shape));
        }
    }
}
