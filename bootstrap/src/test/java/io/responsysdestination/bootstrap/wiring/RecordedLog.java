package io.responsysdestination.bootstrap.wiring;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything that is logged while it is open, our own at every level: message, parameters, and the stack trace with whatever
 * its exceptions say, which is more than any log shows.
 */
final class RecordedLog extends Handler implements AutoCloseable {
    private static final Logger OWN = Logger.getLogger("io.responsysdestination");

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Level levelBefore = OWN.getLevel();

    static RecordedLog open() {
        RecordedLog log = new RecordedLog();
        OWN.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(log);
        return log;
    }

    Queue<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter trace = new StringWriter();
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(trace));
        }
        texts.add(formatter.formatMessage(record) + Arrays.toString(record.getParameters()) + trace);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        OWN.setLevel(levelBefore);
    }
}
