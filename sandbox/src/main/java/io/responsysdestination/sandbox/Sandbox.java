package io.responsysdestination.sandbox;

import io.responsysdestination.sandbox.behaviour.Choice.EndPoint;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.fault.CallLog;
import io.responsysdestination.sandbox.fault.Faults;
import io.responsysdestination.sandbox.http.AccountApi;
import io.responsysdestination.sandbox.http.Routers;
import io.responsysdestination.sandbox.http.Users;
import io.responsysdestination.sandbox.table.Account;
import io.responsysdestination.sandbox.table.Column;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Oracle Responsys as documented: REST API version 1.3 over real HTTP, in process, for one account.
 *
 * <p>What Oracle documents or recorded traffic shows is built in. What no public source decides is a {@link
 * SandboxBehaviour}. A sandbox is a recipe: each start gives a new account.
 */
public final class Sandbox {
    /** Login, folder and list of {@link #standard()}. */
    public static final String USER = "sandbox";

    public static final String PASSWORD = "sandbox";
    public static final String FOLDER = "Segment";
    public static final String LIST = "CONTACTS_LIST";

    /** The first RIID given out; like those of recorded traffic, too long to be mistaken for an index. */
    private static final long FIRST_RIID_DEFAULT = 470_515_045L;

    private final Users users;
    private final List<Consumer<Account>> contents;
    private final SandboxBehaviour behaviour;
    private final ThrottleLimits limits;
    private final InstantSource clock;
    private final String host;
    private final int port;
    private final String pathPrefix;
    private final long firstRiid;
    private final boolean recordsCalls;

    private Sandbox(Builder recipe) {
        users = new Users(
                recipe.passwords,
                recipe.certificates,
                recipe.certificates.isEmpty() ? Optional.empty() : Optional.of(Server.IDENTITY.key()));
        contents = List.copyOf(recipe.contents);
        behaviour = recipe.behaviour;
        limits = recipe.limits;
        clock = recipe.clock;
        host = recipe.host;
        port = recipe.port;
        pathPrefix = recipe.pathPrefix;
        firstRiid = recipe.firstRiid;
        recordsCalls = recipe.recordsCalls;
    }

    /** An account with nothing in it and nobody to log in. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * An account to begin with: user and password "sandbox", folder "Segment", and the list CONTACTS_LIST with a custom
     * column of every kind.
     */
    public static Builder standard() {
        return builder()
                .account(USER, PASSWORD)
                .folder(FOLDER)
                .list(
                        LIST,
                        FOLDER,
                        Column.of("FIRST_NAME", "STR100"),
                        Column.of("LAST_NAME", "STR100"),
                        Column.of("SEASON_TWO", "STR25"),
                        Column.of("AGE", "INTEGER"),
                        Column.of("LTV", "NUMBER"),
                        Column.of("LAST_SEEN", "TIMESTAMP"));
    }

    /** The certificate, as PEM, by which all sandboxes of this process prove themselves. */
    public static String serverCertificate() {
        return Server.IDENTITY.certificatePem();
    }

    /** Fails if a port cannot be opened or a list or table of the recipe is impossible. */
    public Future<RunningSandbox> start(Vertx vertx) {
        Account account = new Account(behaviour, firstRiid);
        try {
            contents.forEach(content -> content.accept(account));
        } catch (RuntimeException impossible) {
            return Future.failedFuture(impossible);
        }
        AccountApi api = new AccountApi(account, behaviour, limits, clock);
        Faults faults = new Faults();
        CallLog log = new CallLog(recordsCalls);
        SandboxServer server = new SandboxServer(
                host,
                port,
                behaviour.is(EndPoint.OTHER_PORT),
                owner -> new Routers(owner, api, users, pathPrefix, faults, log));
        return vertx.deployVerticle(server).map(deployment -> {
            String baseUrl = "http://" + host + ":" + server.loginPort() + pathPrefix;
            return new RunningSandbox(baseUrl, server, api, faults, log, () -> vertx.undeploy(deployment));
        });
    }

    /** Made when the first user with a certificate comes, as it takes a while. */
    private static final class Server {
        static final KeyAndCertificate IDENTITY = KeyAndCertificate.selfSigned("Responsys sandbox");
    }

    /** What a sandbox is to be like. */
    public static final class Builder {
        private static final int PORT_MAX = 65_535;

        private final Map<String, String> passwords = new LinkedHashMap<>();
        private final Map<String, PublicKey> certificates = new LinkedHashMap<>();
        private final List<Consumer<Account>> contents = new ArrayList<>();
        private SandboxBehaviour behaviour = SandboxBehaviour.defaults();
        private ThrottleLimits limits = ThrottleLimits.defaults();
        private InstantSource clock = InstantSource.system();
        private String host = "127.0.0.1";
        private int port;
        private String pathPrefix = "";
        private long firstRiid = FIRST_RIID_DEFAULT;
        private boolean recordsCalls;

        private Builder() {}

        /** A user who may log in; all users share the one account. */
        public Builder account(String user, String password) {
            passwords.put(user, password);
            return this;
        }

        /** A user who may log in by the key of this certificate, in the same account. */
        public Builder account(String user, X509Certificate certificate) {
            certificates.put(user, certificate.getPublicKey());
            return this;
        }

        public Builder folder(String name) {
            contents.add(account -> {
                long unused = account.createFolder(name);
            });
            return this;
        }

        /** A list in a folder that was named before, with its custom columns. */
        public Builder list(String name, String folder, Column... customColumns) {
            List<Column> columns = List.of(customColumns);
            contents.add(account -> account.createList(name, folder, columns));
            return this;
        }

        /** An extension table of a list that was named before; the rules of the API's own creation hold. */
        public Builder pet(String list, String folder, String name, Column... columns) {
            List<Column> all = List.of(columns);
            contents.add(account -> account.createPet(list, folder, name, all));
            return this;
        }

        public Builder behaviour(SandboxBehaviour chosen) {
            behaviour = Objects.requireNonNull(chosen, "behaviour");
            return this;
        }

        public Builder limits(ThrottleLimits chosen) {
            limits = Objects.requireNonNull(chosen, "limits");
            return this;
        }

        /** The time by which tokens expire, limits count and asynchronous requests are due. */
        public Builder clock(InstantSource chosen) {
            clock = Objects.requireNonNull(chosen, "clock");
            return this;
        }

        public Builder host(String chosen) {
            host = Objects.requireNonNull(chosen, "host");
            return this;
        }

        /**
         * The login port; 0 for any. The data port is the next one, or any if that is taken.
         */
        public Builder port(int chosen) {
            if (chosen < 0 || chosen > PORT_MAX) {
                throw new IllegalArgumentException("port must be from 0 to " + PORT_MAX);
            }
            port = chosen;
            return this;
        }

        /** Put before every path, as a gateway would: "/gw". {@code endPoint} does not repeat it. */
        public Builder pathPrefix(String chosen) {
            if (!chosen.isEmpty() && (!chosen.startsWith("/") || chosen.endsWith("/"))) {
                throw new IllegalArgumentException("a path prefix begins with a slash and does not end with one");
            }
            pathPrefix = chosen;
            return this;
        }

        public Builder firstRiid(long chosen) {
            if (chosen < 1) {
                throw new IllegalArgumentException("firstRiid must be at least 1");
            }
            firstRiid = chosen;
            return this;
        }

        /** Keeps the last calls with their bodies; costs memory, so not for load. */
        public Builder recordsCalls() {
            recordsCalls = true;
            return this;
        }

        public Sandbox build() {
            return new Sandbox(this);
        }
    }
}
