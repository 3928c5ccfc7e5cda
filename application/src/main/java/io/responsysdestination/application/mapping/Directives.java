package io.responsysdestination.application.mapping;

import java.util.Map;

/** The directives that mappings may use, by name. */
final class Directives {
    static final Map<String, DirectiveCompiler> ALL = Map.ofEntries(
            Map.entry("@if", IfDirective::compile),
            Map.entry("@literal", (argument, place, compiler) -> compiler.compileRaw(argument, place)),
            Map.entry("@path", PathDirective::compile));

    private Directives() {}
}
