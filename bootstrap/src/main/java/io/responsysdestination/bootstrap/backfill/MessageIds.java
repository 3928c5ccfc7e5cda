package io.responsysdestination.bootstrap.backfill;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Message ids for events that have none, made of the input's head, the line, and the event itself: whoever sends the
 * file once more sends duplicates, which the journal drops, and equal events of different files or lines are different ones.
 */
final class MessageIds {
    private static final String PREFIX = "import-";

    /** 18 bytes are 24 characters without padding. */
    private static final int BYTES = 18;

    private final byte[] head;

    /** Wants a hash of the input's head. */
    MessageIds(byte[] head) {
        this.head = head.clone();
    }

    String of(long line, byte[] event) {
        MessageDigest digest = sha256();
        digest.update(head);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, line));
        byte[] hash = digest.digest(event);
        return PREFIX
                + Base64.getUrlEncoder()
                        .encodeToString(
                                ByteBuffer.allocate(BYTES).put(hash, 0, BYTES).array());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
