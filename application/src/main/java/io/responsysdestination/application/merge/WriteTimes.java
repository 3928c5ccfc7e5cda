package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.ColumnName;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** When the event happened that has last written a person's column, for the people written last. */
final class WriteTimes {
    /** People times targets; some 200 bytes each. */
    static final int PEOPLE_MAX = 200_000;

    private final Memory<Person, Written> people = new Memory<>(PEOPLE_MAX);

    private record Person(Object target, String riid) {}

    /** Two arrays instead of a map for each person: most people have few columns and there are many people. */
    private static final class Written {
        private ColumnName[] columns = {};
        private Moment[] moments = {};

        private int find(ColumnName column) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i].equals(column)) {
                    return i;
                }
            }
            return -1;
        }

        private void put(ColumnName column, Moment moment) {
            int index = find(column);
            if (index < 0) {
                index = columns.length;
                columns = Arrays.copyOf(columns, index + 1);
                moments = Arrays.copyOf(moments, index + 1);
                columns[index] = column;
                moments[index] = moment;
            }
            moments[index] = moments[index].isAfter(moment) ? moments[index] : moment;
        }
    }

    /** Which of the columns something that happened later than {@code moment} has written. */
    Set<ColumnName> newerThan(Moment moment, Object target, String riid, Collection<ColumnName> columns) {
        Set<ColumnName> newer = new HashSet<>();
        Written written = people.get(new Person(target, riid));
        if (written != null) {
            for (ColumnName column : columns) {
                int index = written.find(column);
                if (index >= 0 && written.moments[index].isAfter(moment)) {
                    newer.add(column);
                }
            }
        }
        return newer;
    }

    void written(Moment moment, Object target, String riid, Collection<ColumnName> columns) {
        Written written = people.computeIfAbsent(new Person(target, riid), unused -> new Written());
        columns.forEach(column -> written.put(column, moment));
    }
}
