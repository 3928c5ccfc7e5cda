package io.responsysdestination.adapter.journal;

import java.util.Arrays;
import java.util.List;

final class Keys {
    static final EncryptionKeys ONE = EncryptionKeys.of(bytes(1), List.of());
    static final EncryptionKeys TWO = EncryptionKeys.of(bytes(2), List.of());
    static final EncryptionKeys TWO_AFTER_ONE = EncryptionKeys.of(bytes(2), List.of(bytes(1)));

    private Keys() {}

    static byte[] bytes(int filling) {
        byte[] key = new byte[EncryptionKeys.KEY_BYTES];
        Arrays.fill(key, (byte) filling);
        return key;
    }
}
