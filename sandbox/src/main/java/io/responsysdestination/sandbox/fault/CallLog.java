package io.responsysdestination.sandbox.fault;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The last calls that came in, if they are recorded at all. Safe for several threads. */
public final class CallLog {
    private static final int CALLS_MAX = 50_000;

    private final boolean isOn;
    private final Queue<RecordedCall> calls = new ArrayDeque<>();

    public CallLog(boolean isOn) {
        this.isOn = isOn;
    }

    public boolean isOn() {
        return isOn;
    }

    public synchronized void add(RecordedCall call) {
        if (calls.size() >= CALLS_MAX) {
            calls.remove();
        }
        calls.add(call);
    }

    /** Oldest first. */
    public synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }
}
