package io.responsysdestination.application.mapping;

import java.util.Map;

/** The directives that mappings may use, by name. */
final class Directives {
    static final Map<String, DirectiveCompiler> ALL = Map.ofEntries(
            Map.entry("@arrayPath", ArrayPathDirective::compile),
            Map.entry("@case", CaseDirective::compile),
            Map.entry("@excludeWhenNull", ExcludeWhenNullDirective::compile),
            Map.entry("@flatten", FlattenDirective::compile),
            Map.entry("@if", IfDirective::compile),
            Map.entry("@json", JsonDirective::compile),
            Map.entry("@liquid", LiquidDirective::compile),
            Map.entry("@literal", (argument, place, compiler) -> compiler.compileRaw(argument, place)),
            Map.entry("@merge", MergeDirective::compile),
            Map.entry("@path", PathDirective::compile),
            Map.entry("@replace", ReplaceDirective::compile),
            Map.entry("@template", TemplateDirective::compile),
            Map.entry("@transform", TransformDirective::compile));

    private Directives() {}
}
