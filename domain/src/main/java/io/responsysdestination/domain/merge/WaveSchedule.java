package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.RowBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts rows, in their order, into batches and batches into waves: a row goes into the first batch of its kind that lies
 * after everything it must not overtake. Batches of one wave do not touch each other and may be sent side by side.
 *
 * @param <K> what rows of one request must agree on
 */
final class WaveSchedule<K> {
    /** Keeps a request below Oracle's 10 MB even if every character is escaped as six bytes. */
    static final int BATCH_CHARACTERS_MAX = 1_500_000;

    private final Map<K, List<Batch<K>>> batchesByKey = new HashMap<>();
    private final Map<Object, Integer> lastWaveByPerson = new HashMap<>();
    private final Map<RowShape, Integer> lastWaveByShape = new HashMap<>();
    private final List<List<Batch<K>>> waves = new ArrayList<>();

    /** One request in the making: the positions of its rows in the order they were placed. */
    static final class Batch<K> {
        private final K key;
        private final int wave;
        private final List<Integer> positions = new ArrayList<>();
        private int characters;

        private Batch(K key, int wave) {
            this.key = key;
            this.wave = wave;
        }

        K key() {
            return key;
        }

        List<Integer> positions() {
            return positions;
        }

        private boolean hasRoomFor(int more) {
            return positions.size() < RowBatch.ROWS_MAX && characters + more <= BATCH_CHARACTERS_MAX;
        }

        private void add(int position, int more) {
            positions.add(position);
            characters += more;
        }
    }

    /** Places the next row; {@code persons} are the keys by which other rows may be of the same person. */
    void place(int position, K key, RowShape shape, Collection<?> persons, int characters) {
        int earliest = 0;
        for (Object person : persons) {
            earliest = Math.max(earliest, lastWaveByPerson.getOrDefault(person, -1) + 1);
        }
        for (Map.Entry<RowShape, Integer> other : lastWaveByShape.entrySet()) {
            if (other.getValue() >= earliest && shape.mustKeepOrderWith(other.getKey())) {
                earliest = other.getValue() + 1;
            }
        }
        Batch<K> batch = batchFrom(earliest, key, characters);
        batch.add(position, characters);
        int wave = batch.wave;
        persons.forEach(person -> lastWaveByPerson.merge(person, wave, Math::max));
        lastWaveByShape.merge(shape, wave, Math::max);
    }

    List<List<Batch<K>>> waves() {
        return waves;
    }

    private Batch<K> batchFrom(int earliest, K key, int characters) {
        List<Batch<K>> ofKey = batchesByKey.computeIfAbsent(key, unused -> new ArrayList<>());
        for (Batch<K> batch : ofKey) {
            if (batch.wave >= earliest && batch.hasRoomFor(characters)) {
                return batch;
            }
        }
        Batch<K> batch = new Batch<>(key, earliest);
        ofKey.add(batch);
        while (waves.size() <= earliest) {
            waves.add(new ArrayList<>());
        }
        waves.get(earliest).add(batch);
        return batch;
    }
}
