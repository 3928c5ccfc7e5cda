package io.responsysdestination.adapter.http.tracking;

import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Text to be put into JSON in place of the bytes from {@code start} to before {@code end}, which may be none. */
record Splice(int start, int end, Buffer text) {
    /** Members with commas between them. */
    static Buffer members(String before, Collection<Buffer> members, String after) {
        Buffer joined = Buffer.buffer(before);
        boolean isFirst = true;
        for (Buffer member : members) {
            if (!isFirst) {
                joined.appendByte((byte) ',');
            }
            isFirst = false;
            joined.appendBuffer(member);
        }
        return joined.appendString(after);
    }

    /** Carries out splices that do not overlap. */
    static byte[] apply(byte[] json, Collection<Splice> splices) {
        List<Splice> inOrder =
                splices.stream().sorted(Comparator.comparingInt(Splice::start)).toList();
        Buffer spliced = Buffer.buffer(json.length);
        int from = 0;
        for (Splice splice : inOrder) {
            spliced.appendBytes(json, from, splice.start() - from).appendBuffer(splice.text());
            from = splice.end();
        }
        return spliced.appendBytes(json, from, json.length - from).getBytes();
    }

    @Override
    public String toString() {
        return "Splice[" + start + ".." + end + "]";
    }
}
