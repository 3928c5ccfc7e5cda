package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.NoSpentCalls;
import io.responsysdestination.application.port.out.SpentCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Spent calls in a file that is mapped into memory, a row for each function of an account. What is written stays with the
 * operating system when the process is killed. When the machine loses its power it may be lost: a sync for each call
 * would cost more than the refused call that it saves, and few machines are back within a minute.
 *
 * <p>Accounts stand in it as keyed hashes. A file that this class has not written is begun anew, a number that is damaged
 * counts as none, as what is lost costs a refused call, nothing else.
 */
public final class SpentCallsFile implements SpentCalls, AutoCloseable {
    /** A hundred accounts with ten functions each; rows without a call of the last minute are given to others at a start. */
    static final int ROWS = 1_024;

    static final String FILE = "calls";

    private static final System.Logger LOG = System.getLogger(SpentCallsFile.class.getName());
    private static final long FORMAT = 0x5245_5350_4341_4c01L;

    /** The first row holds the format. */
    private static final int FILE_BYTES = (1 + ROWS) * CallRow.BYTES;

    private final IdentifierHashes hashes;
    private final Map<Long, CallRow> rows = new HashMap<>();
    private final Deque<CallRow> free = new ArrayDeque<>();

    private SpentCallsFile(IdentifierHashes hashes, MappedByteBuffer bytes, InstantSource clock) {
        this.hashes = hashes;
        for (int row = 1; row <= ROWS; row++) {
            ByteBuffer slice = bytes.slice(row * CallRow.BYTES, CallRow.BYTES);
            CallRow found = new CallRow(slice, clock);
            if (found.key() == 0 || found.lastMinute().isEmpty()) {
                free.add(found);
            } else {
                found.endThoseUnderWay();
                rows.put(found.key(), found);
            }
        }
    }

    /** Opens the file in its directory, or begins it there; blocks. What comes later does not. */
    public static SpentCallsFile open(DataDirectory directory, InstantSource clock) throws CannotOpenStoreException {
        Path file = directory.file(FILE);
        IdentifierHashes hashes = new IdentifierHashes(LedgerKey.of(directory));
        try {
            OwnerOnly.createFile(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                if (!isOurs(channel)) {
                    begin(channel);
                }
                return new SpentCallsFile(hashes, channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES), clock);
            }
        } catch (IOException failure) {
            throw new CannotOpenStoreException(
                    "data: cannot write " + file + " (" + CannotOpenStoreException.reason(failure)
                            + "); see that there is room for it and that the service may write it",
                    failure);
        }
    }

    @Override
    public synchronized Calls of(String account, String function) {
        long key = hashes.of(account + " " + function);
        CallRow known = rows.get(key);
        if (known != null) {
            return known;
        }
        CallRow fresh = free.poll();
        if (fresh == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "more than {0} functions of accounts have been in use; calls of the others are not remembered for the"
                            + " next start",
                    ROWS);
            return NoSpentCalls.INSTANCE;
        }
        fresh.giveTo(key);
        rows.put(key, fresh);
        return fresh;
    }

    /** Calls that end later are not noted any more. */
    @Override
    public synchronized void close() {
        rows.values().forEach(CallRow::close);
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        ByteBuffer format = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.size() == FILE_BYTES && channel.read(format, 0) == Long.BYTES && format.getLong(0) == FORMAT;
    }

    /** Takes the room on the disk now: a page that had none could not be written to, and that would end the process. */
    private static void begin(FileChannel channel) throws IOException {
        channel.truncate(0);
        ByteBuffer content = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(0, FORMAT);
        try {
            while (content.hasRemaining()) {
                channel.write(content);
            }
        } catch (IOException noRoom) {
            channel.truncate(0);
            throw noRoom;
        }
    }
}
