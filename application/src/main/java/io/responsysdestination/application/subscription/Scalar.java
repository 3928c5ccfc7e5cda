package io.responsysdestination.application.subscription;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Values of events, made comparable whatever type a number came as. */
final class Scalar {
    private Scalar() {}

    /** Numbers that are equal are equal objects here; anything else is as it was. */
    static @Nullable Object comparable(@Nullable Object value) {
        var number = number(value);
        return number == null ? value : number.stripTrailingZeros();
    }

    /** Null for anything but a finite number. */
    static @Nullable BigDecimal number(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }
}
