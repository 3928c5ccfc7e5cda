package io.responsysdestination.bootstrap.config;

import io.responsysdestination.adapter.journal.EncryptionKeys;
import io.responsysdestination.domain.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what is said of the data directory. */
final class DataReader {
    private static final String KEY = "encryptionKey";
    private static final String PREVIOUS = "previousKeys";

    /** A key a month, at the longest retention. */
    private static final int PREVIOUS_MAX = 16;

    private final Problems problems;
    private final BiFunction<String, String, Path> paths;

    /** {@code paths}: of a key and its text. */
    DataReader(Problems problems, BiFunction<String, String, Path> paths) {
        this.problems = problems;
        this.paths = paths;
    }

    Optional<DataConfig> read(Block block) {
        Optional<Path> directory = block.value("directory", text -> paths.apply("directory", text));
        var retention = block.value("retention", text -> Words.duration("retention", text));
        var maxSize = block.value("maxSize", text -> Words.size("maxSize", text));
        Optional<EncryptionKeys> encryption = encryption(block);
        block.finish();
        return encryption.flatMap(keys -> block.build(() -> new DataConfig(
                directory.orElseGet(() -> paths.apply("directory", DataConfig.DIRECTORY_PRESET)),
                retention.orElse(DataConfig.RETENTION_PRESET),
                maxSize.orElse(DataConfig.MAX_SIZE_PRESET),
                keys)));
    }

    /** Empty if a problem has been reported. */
    private Optional<EncryptionKeys> encryption(Block block) {
        Optional<byte[]> current = block.value(KEY, text -> key(KEY, text));
        List<byte[]> previous = previous(block);
        if (current.isPresent()) {
            return Optional.of(EncryptionKeys.of(current.get(), previous));
        }
        if (block.members().containsKey(KEY)) {
            if (!block.has(KEY)) {
                // A file that is empty by mistake must not have everything written in clear.
                block.problem(KEY, "is empty; without this line nothing is encrypted");
            }
            return Optional.empty();
        }
        if (block.has(PREVIOUS)) {
            block.problem(PREVIOUS, "is of no use without " + KEY + ": what was encrypted stays so");
            return Optional.empty();
        }
        return Optional.of(EncryptionKeys.none());
    }

    private List<byte[]> previous(Block block) {
        List<byte[]> keys = new ArrayList<>();
        if (block.has(PREVIOUS)) {
            List<Node> items = block.requiredItems(PREVIOUS);
            if (items.size() > PREVIOUS_MAX) {
                block.problem(PREVIOUS, "must not have more than " + PREVIOUS_MAX + " keys");
                return keys;
            }
            for (Node item : items) {
                Block.scalar(item, problems).ifPresent(scalar -> {
                    try {
                        keys.add(key(PREVIOUS, scalar.text()));
                    } catch (InvalidValueException invalid) {
                        problems.add(item.place(), Block.messageOf(invalid));
                    }
                });
            }
        }
        return keys;
    }

    private static byte[] key(String name, String text) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            key = new byte[0];
        }
        if (key.length != EncryptionKeys.KEY_BYTES) {
            throw new InvalidValueException(
                    name,
                    "must be " + EncryptionKeys.KEY_BYTES + " bytes in base64; openssl rand -base64 32 makes some");
        }
        return key;
    }
}
