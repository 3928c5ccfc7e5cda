package io.responsysdestination.application.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Cases from a text file: a line with the case's name, then indented lines, each a word and what belongs to it. Lines that
 * begin with # are comments; a line in front of the cases that begins with {@code base} belongs to all that follow it.
 */
public final class DataFile {
    private static final String BASE = "base ";

    private DataFile() {}

    /** A case; {@code base} is empty when the file has none before it. */
    public record Block(String name, String base, List<String> lines) {
        /** What belongs to the first line with this word. */
        public Optional<String> find(String word) {
            return lines.stream()
                    .filter(line -> line.startsWith(word + " "))
                    .map(line -> line.substring(word.length()).strip())
                    .findFirst();
        }

        /** The lines that begin with none of these words. */
        public List<String> without(String... words) {
            return lines.stream()
                    .filter(line -> !List.of(words).contains(line.split(" ", 2)[0]))
                    .toList();
        }
    }

    public static List<Block> read(String resource) {
        List<Block> blocks = new ArrayList<>();
        String base = "";
        for (String line : lines(resource)) {
            if (line.startsWith(BASE)) {
                base = line.substring(BASE.length());
            } else if (Character.isWhitespace(line.charAt(0))) {
                blocks.get(blocks.size() - 1).lines().add(line.strip());
            } else {
                blocks.add(new Block(line, base, new ArrayList<>()));
            }
        }
        return blocks;
    }

    /** The lines that are neither blank nor comments. */
    public static List<String> lines(String resource) {
        try {
            var url = Objects.requireNonNull(DataFile.class.getResource(resource), resource);
            return Files.readAllLines(Path.of(url.toURI())).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
