package io.responsysdestination.bootstrap.log;

import io.responsysdestination.adapter.http.RequestId;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A line for people, and behind it the trace of what was thrown. */
final class PlainLines extends Formatter {
    @Override
    public String format(LogRecord record) {
        String request = RequestId.current().map(id -> " requestId=" + id).orElse("");
        String trace = record.getThrown() == null ? "" : "\n" + SafeTrace.of(record.getThrown());
        return record.getInstant() + " " + Levels.name(record.getLevel()) + " " + record.getLoggerName() + " "
                + formatMessage(record) + request + trace + "\n";
    }
}
