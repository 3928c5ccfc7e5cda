package io.responsysdestination.adapter.responsys.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** What is reached at an address (the registries of special-purpose addresses, RFC 6890, and cloud hosts' documentation). */
enum AddressKind {
    PUBLIC,
    LOOPBACK,
    PRIVATE,

    /** Nothing that Responsys could be: above all where cloud hosts hand out credentials to whoever asks. */
    FORBIDDEN;

    private static final int EMBEDDED_BYTES = 4;

    /** The first that an address is in counts. */
    private static final List<Range> RANGES = List.of(
            new Range("0.0.0.0", 8, FORBIDDEN),
            new Range("127.0.0.0", 8, LOOPBACK),
            new Range("169.254.0.0", 16, FORBIDDEN),
            new Range("100.100.100.200", 32, FORBIDDEN),
            new Range("168.63.129.16", 32, FORBIDDEN),
            new Range("192.0.0.192", 32, FORBIDDEN),
            new Range("10.0.0.0", 8, PRIVATE),
            new Range("100.64.0.0", 10, PRIVATE),
            new Range("172.16.0.0", 12, PRIVATE),
            new Range("192.0.0.0", 24, PRIVATE),
            new Range("192.168.0.0", 16, PRIVATE),
            new Range("198.18.0.0", 15, PRIVATE),
            new Range("224.0.0.0", 3, FORBIDDEN),
            new Range("::1", 128, LOOPBACK),
            new Range("::", 128, FORBIDDEN),
            new Range("fd00:ec2::254", 128, FORBIDDEN),
            new Range("fd20:ce::254", 128, FORBIDDEN),
            new Range("fe80::", 10, FORBIDDEN),
            new Range("ff00::", 8, FORBIDDEN),
            new Range("fec0::", 10, PRIVATE),
            new Range("fc00::", 7, PRIVATE));

    /** Networks whose addresses hold one of IPv4, which is what is reached. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(new Range("64:ff9b::", 96, PUBLIC), 12),
            new Embedding(new Range("2002::", 16, PUBLIC), 2),
            new Embedding(new Range("::", 96, PUBLIC), 12));

    static AddressKind of(InetAddress address) {
        return of(address.getAddress());
    }

    private static AddressKind of(byte[] address) {
        for (Range range : RANGES) {
            if (range.holds(address)) {
                return range.kind;
            }
        }
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.network.holds(address)) {
                return of(Arrays.copyOfRange(address, embedding.at, embedding.at + EMBEDDED_BYTES));
            }
        }
        return PUBLIC;
    }

    private record Embedding(Range network, int at) {}

    /** The addresses that begin with so many bits of one. */
    private static final class Range {
        private final byte[] first;
        private final int bits;
        private final AddressKind kind;

        Range(String first, int bits, AddressKind kind) {
            try {
                this.first = InetAddress.getByName(first).getAddress();
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an address needs no name service", impossible);
            }
            this.bits = bits;
            this.kind = kind;
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((address[bit / Byte.SIZE] & mask) != (first[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
