package io.responsysdestination.bootstrap.log;

import io.responsysdestination.adapter.http.RequestId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One JSON object a line: {@code time}, {@code level}, {@code logger}, {@code message}, and where there are such
 * {@code requestId}, {@code exception}, and the record's parameters that are map entries, as {@code destination}.
 */
final class JsonLines extends Formatter {
    @Override
    public String format(LogRecord record) {
        JsonObject line = new JsonObject()
                .put("time", record.getInstant().toString())
                .put("level", Levels.name(record.getLevel()))
                .put("logger", record.getLoggerName())
                .put("message", formatMessage(record));
        RequestId.current().ifPresent(id -> line.put("requestId", id));
        if (record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                if (parameter instanceof Map.Entry<?, ?> named) {
                    line.put(String.valueOf(named.getKey()), String.valueOf(named.getValue()));
                }
            }
        }
        if (record.getThrown() != null) {
            line.put("exception", SafeTrace.of(record.getThrown()));
        }
        return line.encode() + "\n";
    }
}
