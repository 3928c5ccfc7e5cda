package io.responsysdestination.sandbox.fault;

import java.util.Objects;

/**
 * How likely a call meets a fault.
 *
 * @param method an HTTP method, or "*" for any
 * @param pathPart contained in the path and query of the calls concerned; "" for all
 * @param rate from 0 to 1
 */
public record Chance(String method, String pathPart, double rate, Fault fault) {
    public Chance {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(pathPart, "pathPart");
        Objects.requireNonNull(fault, "fault");
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must be from 0 to 1");
        }
    }

    boolean isMeantFor(String otherMethod, String pathAndQuery) {
        return (method.equals("*") || method.equals(otherMethod)) && pathAndQuery.contains(pathPart);
    }
}
