package io.responsysdestination.adapter.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id by which a request is found again in logs. It is known on the request's own context, wherever that goes on; Vert.x
 * creates this class before its first context, since it wants to know of such values by then.
 */
public final class RequestId implements VertxServiceProvider {
    /** Answers have it, too. */
    public static final String HEADER = "X-Request-Id";

    /** What goes into logs as it is, and holds no e-mail address. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private static final HexFormat HEX = HexFormat.of();
    private static final ContextLocal<String> LOCAL = ContextLocal.registerLocal(String.class);

    /** For Vert.x. */
    public RequestId() {}

    @Override
    public void init(VertxBootstrap bootstrap) {}

    /** That of the request which is being answered by the calling code; none outside of requests. */
    public static Optional<String> current() {
        return Optional.ofNullable(Vertx.currentContext()).map(LOCAL::get);
    }

    /** The client's own id where it is well-formed, else a new one. It need not be hard to guess. */
    static String of(@Nullable String given) {
        if (given != null && WELL_FORMED.matcher(given).matches()) {
            return given;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    static void put(Context request, String id) {
        LOCAL.put(request, id);
    }
}
