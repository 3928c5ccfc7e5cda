package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.MergeApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trace as bytes, numbers big-endian: how many rows were sent (1 byte), and of each the letter of its stage (1), the letter
 * of its API (1), sent at and answered at (8 each, microseconds since 1970), request id (empty for none), answer, number of
 * columns (2), and of each its name and value; how many rows were left out (1), and of each when (8) and the letter of the
 * reason (1). A text is a length of four bytes and UTF-8. This is the only place that knows, reading and writing.
 */
final class TraceBytes {
    private static final int BYTES_USUAL = 512;

    private TraceBytes() {}

    static byte[] of(DeliveryTrace trace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(trace.sent().size());
            for (Sent sent : trace.sent()) {
                write(sent, out);
            }
            out.writeByte(trace.leftOut().size());
            for (LeftOut row : trace.leftOut()) {
                write(row.at(), out);
                out.writeByte(letter(row.reason()));
            }
        } catch (IOException notInMemory) {
            throw new UncheckedIOException(notInMemory);
        }
        return bytes.toByteArray();
    }

    static DeliveryTrace read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Sent> sent = new ArrayList<>();
            for (int more = in.readByte(); more > 0; more--) {
                sent.add(sent(in));
            }
            List<LeftOut> leftOut = new ArrayList<>();
            for (int more = in.readByte(); more > 0; more--) {
                leftOut.add(new LeftOut(instant(in), reason(in.readByte())));
            }
            return new DeliveryTrace(sent, leftOut);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    private static void write(Sent sent, DataOutputStream out) throws IOException {
        out.writeByte(sent.stage() == Stage.LIST ? 'l' : 'p');
        out.writeByte(sent.api() == MergeApi.SYNC ? 's' : 'a');
        write(sent.at(), out);
        write(sent.answeredAt(), out);
        write(sent.requestId().orElse(""), out);
        write(sent.answer(), out);
        Map<ColumnName, String> cells = sent.row().asMap();
        out.writeShort(cells.size());
        for (Map.Entry<ColumnName, String> cell : cells.entrySet()) {
            write(cell.getKey().text(), out);
            write(cell.getValue(), out);
        }
    }

    private static Sent sent(DataInputStream in) throws IOException {
        Stage stage = in.readByte() == 'l' ? Stage.LIST : Stage.PET;
        MergeApi api = in.readByte() == 's' ? MergeApi.SYNC : MergeApi.ASYNC;
        Instant at = instant(in);
        Instant answeredAt = instant(in);
        Optional<String> requestId = Optional.of(text(in)).filter(id -> !id.isEmpty());
        String answer = text(in);
        Map<ColumnName, String> cells = new TreeMap<>();
        for (int more = in.readUnsignedShort(); more > 0; more--) {
            cells.put(ColumnName.existing(text(in)), text(in));
        }
        return new Sent(stage, api, at, answeredAt, requestId, Row.of(cells), answer);
    }

    private static char letter(Reason reason) {
        return switch (reason) {
            case PERSON_KNOWN_TO_THE_LIST -> 'k';
            case LIST_ROW_OUTDATED -> 'l';
            case PET_ROW_OUTDATED -> 'p';
            case PET_WITHOUT_THE_COLUMNS -> 'c';
        };
    }

    private static Reason reason(byte letter) throws IOException {
        return switch ((char) letter) {
            case 'k' -> Reason.PERSON_KNOWN_TO_THE_LIST;
            case 'l' -> Reason.LIST_ROW_OUTDATED;
            case 'p' -> Reason.PET_ROW_OUTDATED;
            case 'c' -> Reason.PET_WITHOUT_THE_COLUMNS;
            default -> throw new IOException("no reason has the letter " + letter);
        };
    }

    private static void write(Instant instant, DataOutputStream out) throws IOException {
        out.writeLong(LedgerPlace.micros(instant));
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return LedgerPlace.instant(in.readLong());
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
