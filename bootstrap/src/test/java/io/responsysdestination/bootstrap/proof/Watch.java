package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.sandbox.RunningSandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks at the account many times a second. Within one life of the service a cell that it has written never goes back to an
 * older event; a new life begins with the tail of the journal, so it may write once more what was there already.
 */
final class Watch implements AutoCloseable {
    private static final int PERIOD_MILLIS = 50;
    private static final int WORDS_MAX = 100;

    private final Supplier<AccountState> account;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Map<Cell, Integer> atStart = new HashMap<>();
    private final Map<Cell, Integer> now = new HashMap<>();
    private final Map<Cell, Integer> newest = new HashMap<>();
    private final List<String> setbacks = new ArrayList<>();
    private int looks;

    Watch(Supplier<AccountState> account) {
        this.account = account;
    }

    static Watch over(RunningSandbox sandbox) {
        Watch watch = new Watch(() -> AccountState.of(sandbox));
        var unused = watch.thread.scheduleWithFixedDelay(watch::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** The service is down, and nothing that it has sent is under way any more. */
    synchronized void startsANewLife() {
        look();
        now.clear();
        atStart.clear();
        atStart.putAll(marks());
    }

    synchronized void look() {
        looks++;
        marks().forEach((cell, number) -> {
            newest.merge(cell, number, Math::max);
            Integer former = now.get(cell);
            if (former == null && number.equals(atStart.get(cell))) {
                return;
            }
            now.put(cell, number);
            if (former != null && number < former && setbacks.size() < WORDS_MAX) {
                setbacks.add(cell + " went back from event " + former + " to " + number);
            }
        });
    }

    /** In words, each time that a cell went back to an older event. */
    synchronized List<String> setbacks() {
        return List.copyOf(setbacks);
    }

    /** The newest event whose value was ever seen there. */
    synchronized OptionalInt newestAt(Cell cell) {
        Integer number = newest.get(cell);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    synchronized int looks() {
        return looks;
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private Map<Cell, Integer> marks() {
        Map<Cell, Integer> marks = new HashMap<>();
        account.get()
                .rows()
                .forEach((subject, people) -> people.forEach((person, row) -> {
                    for (String column : subject.columns()) {
                        Mark.of(row.get(column))
                                .filter(mark ->
                                        mark.person() == person && mark.column().equals(column))
                                .ifPresent(mark -> marks.put(new Cell(subject, person, column), mark.number()));
                    }
                }));
        return marks;
    }
}
