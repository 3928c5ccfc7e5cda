package io.responsysdestination.application.mapping;

import io.responsysdestination.application.mapping.liquid.InvalidLiquidException;
import io.responsysdestination.application.mapping.liquid.LiquidFailedException;
import io.responsysdestination.application.mapping.liquid.LiquidTemplate;
import org.jspecify.annotations.Nullable;

/** {@code {"@liquid": "{{ traits.email | downcase }}"}}: a template whose variables are the event's members. */
final class LiquidDirective {
    private LiquidDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        if (!(argument instanceof String text)) {
            place.report("should be a string but it is " + JsonKind.of(argument).phrase());
            return MappingCompiler.NOTHING;
        }
        try {
            return Expression.sourced(
                    data -> "liquid " + text, rendering(LiquidTemplate.parse(text), place.toString()));
        } catch (InvalidLiquidException invalid) {
            place.report(String.valueOf(invalid.getMessage()));
            return MappingCompiler.NOTHING;
        }
    }

    private static Expression rendering(LiquidTemplate template, String where) {
        return data -> {
            try {
                return template.render(data);
            } catch (LiquidFailedException failed) {
                throw new MappingFailedException(where, String.valueOf(failed.getMessage()));
            }
        };
    }
}
