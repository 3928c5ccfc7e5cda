package io.responsysdestination.benchmarks.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of the load generator: a request at a time. */
final class LoadConnection {
    private static final int ANSWER_BYTES_MAX = 16 * 1024;
    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final PreparedRequest request;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private ByteBuffer sending = ByteBuffer.allocate(0);
    private long since;

    LoadConnection(int port, Selector selector, int events) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        request = new PreparedRequest(events);
    }

    int events() {
        return request.events();
    }

    /** When the request that is under way was due, in nanoseconds. */
    long since() {
        return since;
    }

    void send(long firstNumber, long due) throws IOException {
        since = due;
        answer.clear();
        sending = request.numbered(firstNumber);
        write();
    }

    void write() throws IOException {
        channel.write(sending);
        key.interestOps(sending.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Reads on; whether the whole answer is there now. */
    boolean read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the server has closed a connection");
        }
        int headEnd = headEnd();
        return headEnd > 0 && answer.position() >= headEnd + bodyLength(headEnd);
    }

    /** Whether the answer that was read says 200. */
    boolean isSuccess() {
        return answer.get(9) == '2' && answer.get(10) == '0' && answer.get(11) == '0';
    }

    void close() throws IOException {
        channel.close();
    }

    private int headEnd() {
        for (int i = 3; i < answer.position(); i++) {
            if (answer.get(i) == '\n' && answer.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int bodyLength(int headEnd) {
        String head = new String(answer.array(), 0, headEnd, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int start = head.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
    }
}
