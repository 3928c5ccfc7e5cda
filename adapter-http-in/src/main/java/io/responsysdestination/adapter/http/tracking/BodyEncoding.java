package io.responsysdestination.adapter.http.tracking;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request's {@code Content-Encoding} says of its body. */
enum BodyEncoding {
    PLAIN {
        @Override
        int bytesMax(int decodedBytesMax) {
            return decodedBytesMax;
        }

        @Override
        byte[] decode(byte[] body, int decodedBytesMax) {
            return body;
        }
    },

    GZIP {
        @Override
        int bytesMax(int decodedBytesMax) {
            return decodedBytesMax + Gzip.OVERHEAD_BYTES_MAX;
        }

        @Override
        byte[] decode(byte[] body, int decodedBytesMax) {
            return Gzip.inflate(body, decodedBytesMax);
        }
    };

    /** Empty for an encoding that is not read, and for several in a row. */
    static Optional<BodyEncoding> of(@Nullable String contentEncoding) {
        return switch (contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Optional.of(PLAIN);
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            default -> Optional.empty();
        };
    }

    /** The most bytes that may come over the wire for a body of at most {@code decodedBytesMax}. */
    abstract int bytesMax(int decodedBytesMax);

    /** Fails with a {@link RefusedRequest}. */
    abstract byte[] decode(byte[] body, int decodedBytesMax);
}
