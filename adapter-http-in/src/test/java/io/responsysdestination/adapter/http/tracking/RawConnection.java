package io.responsysdestination.adapter.http.tracking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what it wants, HTTP or not. */
public final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final StringBuilder received = new StringBuilder();

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Reads until {@code text} has come, and gives all up to its end; fails after 10 s or at the end. */
    public String readTo(String text) throws IOException {
        int at = received.indexOf(text);
        while (at < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("closed after: " + received);
            }
            received.append((char) next);
            at = received.indexOf(text);
        }
        String read = received.substring(0, at + text.length());
        received.delete(0, read.length());
        return read;
    }

    /** Reads all that still comes, until the other side closes or cuts. */
    public String readToEnd() throws IOException {
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                received.append((char) next);
            }
        } catch (SocketException cut) {
            received.append("(cut)");
        }
        return received.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
