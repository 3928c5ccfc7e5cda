package io.responsysdestination.application.mapping.liquid;

import org.jspecify.annotations.Nullable;

/** What a template writes where a value belongs. Stateless. */
@FunctionalInterface
interface Operand {
    static Operand constant(@Nullable Object value) {
        return render -> value;
    }

    @Nullable
    Object value(Render render);
}
