package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/** Turns what stands behind a directive's name into an expression. */
@FunctionalInterface
interface DirectiveCompiler {
    /**
     * Never fails.
     *
     * @param place of the argument, ending in the directive's name; problems are reported to it
     * @return any expression after reporting a problem: it is never resolved
     */
    Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler);
}
