package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the whole of a configuration from its tree; leaves the settings of a destination to {@link DestinationReader}. */
final class ConfigReader {
    /** More than two are only needed where a change is made before the last one has ended. */
    private static final int KEYS_MAX = 4;

    private final Problems problems;
    private final Path folder;
    private final Map<String, Place> writeKeys = new HashMap<>();

    ConfigReader(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    /** Empty only if a problem has been reported; whatever is read beside one is of no use. */
    Optional<AppConfig> read(Node root) {
        Block top = Block.of(root, Place.TOP, problems);
        Optional<ServerConfig> server = server(top.block("server"));
        Optional<AdminConfig> admin = admin(top.block("admin"), server);
        Optional<DataConfig> data = new DataReader(problems, this::path).read(top.block("data"));
        Block sourceBlocks = named(top, "sources");
        Block destinationBlocks = named(top, "destinations");
        top.finish();

        Map<String, SourceConfig> sources = new LinkedHashMap<>();
        sourceBlocks
                .members()
                .forEach((name, member) -> source(
                                name,
                                Block.of(member.value(), member.place(), problems),
                                destinationBlocks.members().keySet())
                        .ifPresent(source -> sources.put(name, source)));
        Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
        destinationBlocks
                .members()
                .forEach((name, member) -> new DestinationReader(problems)
                        .read(name, Block.of(member.value(), member.place(), problems))
                        .ifPresent(destination -> destinations.put(name, destination)));
        return server.flatMap(readServer -> admin.flatMap(readAdmin ->
                data.map(readData -> new AppConfig(readServer, readAdmin, readData, sources, destinations))));
    }

    private Optional<ServerConfig> server(Block block) {
        String host = block.value("host", ListenAddress::checkedHost).orElse(ServerConfig.HOST_PRESET);
        int port = block.value("port", ListenAddress::port).orElse(ServerConfig.PORT_PRESET);
        Optional<TlsFiles> tls = block.has("tls") ? tls(block.block("tls")) : Optional.empty();
        int perAddress = block.value("connectionsPerAddress", ServerConfig::connectionsPerAddress)
                .orElse(ServerConfig.CONNECTIONS_PER_ADDRESS_PRESET);
        block.finish();
        return block.build(() -> new ServerConfig(host, port, tls, perAddress));
    }

    private Optional<TlsFiles> tls(Block block) {
        Optional<Path> certificate = block.required("certificate", text -> existingFile("certificate", text));
        Optional<Path> key = block.required("key", text -> existingFile("key", text));
        block.finish();
        return certificate.flatMap(chain -> key.map(privateKey -> new TlsFiles(chain, privateKey)));
    }

    private Optional<AdminConfig> admin(Block block, Optional<ServerConfig> server) {
        String host = block.value("host", ListenAddress::checkedHost).orElse(AdminConfig.HOST_PRESET);
        int port = block.value("port", ListenAddress::port).orElse(AdminConfig.PORT_PRESET);
        if (port != 0 && server.filter(tracking -> tracking.port() == port).isPresent()) {
            block.problem("port", "must differ from server.port: two APIs cannot share a port");
        }
        boolean oneTokenIsGiven = block.has("token") && !block.isList("token");
        List<String> tokens = block.texts("token", KEYS_MAX);
        Optional<TlsFiles> tls = block.has("tls") ? tls(block.block("tls")) : Optional.empty();
        block.finish();
        if (oneTokenIsGiven && tokens.isEmpty()) {
            // A problem that has been reported; that a token is required would be another.
            return Optional.empty();
        }
        return block.build(() -> new AdminConfig(host, port, tokens, tls));
    }

    /** The blocks below a key, which the user names; at least one. */
    private Block named(Block top, String key) {
        boolean isGiven = top.has(key);
        Block block = top.block(key);
        if (block.members().isEmpty() && !block.isBroken()) {
            problems.add(block.place(), isGiven ? "must not be empty" : "is missing");
        }
        block.members().forEach((name, member) -> {
            try {
                var unused = Names.checked(name);
            } catch (InvalidValueException invalid) {
                problems.add(member.place(), String.valueOf(invalid.getMessage()));
            }
        });
        return block;
    }

    private Optional<SourceConfig> source(String name, Block block, Set<String> known) {
        List<String> keys = block.requiredTexts("writeKey", KEYS_MAX);
        keys.forEach(key -> {
            Place first = writeKeys.putIfAbsent(key, block.placeOf("writeKey"));
            if (first != null) {
                block.problem("writeKey", "is the same as " + first.path() + "; every source needs a key of its own");
            }
        });
        Optional<String> webhookSecret = block.text("webhookSecret");
        Optional<RateLimit> rateLimit = block.value("rateLimit", text -> Words.rate("rateLimit", text));
        boolean erasures = block.flag("erasures", false);
        Set<String> destinations = new LinkedHashSet<>();
        for (Node item : block.requiredItems("destinations")) {
            Block.scalar(item, problems).map(Node.Scalar::text).ifPresent(destination -> {
                if (known.isEmpty()) {
                    return; // there is a greater problem
                }
                if (!known.contains(destination)) {
                    problems.add(item.place(), "no such destination; " + NearestName.hint(destination, known));
                } else if (!destinations.add(destination)) {
                    problems.add(item.place(), "is in the list twice");
                }
            });
        }
        block.finish();
        return keys.isEmpty()
                ? Optional.empty()
                : block.build(() -> new SourceConfig(
                        name,
                        keys,
                        webhookSecret,
                        rateLimit,
                        erasures,
                        destinations.stream().toList()));
    }

    private Path existingFile(String key, String text) {
        Path path = path(key, text);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidValueException(key, "is not a file that can be read");
        }
        return path;
    }

    private Path path(String key, String text) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException noPath) {
            throw new InvalidValueException(key, "is not a path");
        }
    }
}
