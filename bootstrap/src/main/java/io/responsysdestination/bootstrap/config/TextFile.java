package io.responsysdestination.bootstrap.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small UTF-8 files. */
final class TextFile {
    private TextFile() {}

    /** @throws IOException with a message that continues the sentence "the file …" and shows nothing of its content */
    static String read(Path file, int bytesMax) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(bytesMax + 1);
        } catch (NoSuchFileException missing) {
            throw new IOException("does not exist", missing);
        } catch (IOException unreadable) {
            throw new IOException("cannot be read", unreadable);
        }
        if (bytes.length > bytesMax) {
            throw new IOException("is larger than " + bytesMax + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IOException("is not UTF-8 text", notUtf8);
        }
    }
}
