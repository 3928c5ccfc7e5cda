package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/** {@code {"@template": "{{traits.first}} {{traits.last}}"}}: text with values of the event in it. */
final class TemplateDirective {
    private TemplateDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var where = place.toString();
        if (argument instanceof String text) {
            var template = Template.of(text);
            return Expression.sourced(data -> "template " + text, data -> template.fill(data, where));
        }
        var template = compiler.compileText(argument, place);
        Expression filled = data -> {
            if (!(template.resolve(data) instanceof String text)) {
                throw new MappingFailedException(where, "should get a template as text from its directive");
            }
            return Template.of(text).fill(data, where);
        };
        return Expression.sourced(data -> "the template from " + template.source(data), filled);
    }
}
