package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression and the filters behind it: {@code a | append: "b" | upcase}. */
final class FilteredValue implements Operand {
    private final Expression initial;
    private final List<Call> calls;

    private FilteredValue(Expression initial, List<Call> calls) {
        this.initial = initial;
        this.calls = calls;
    }

    /** Reads to the end. */
    static FilteredValue read(Reader reader) {
        var initial = Expression.read(reader);
        if (initial == null) {
            throw reader.invalid("has no value where one is needed");
        }
        var calls = new ArrayList<Call>();
        for (reader.skipBlanks(); !reader.isAtEnd(); reader.skipBlanks()) {
            if (!reader.skip('|')) {
                throw reader.invalid("has something else than a filter behind a value");
            }
            var name = reader.name();
            if (!name.isEmpty()) {
                calls.add(readCall(name, reader));
            } else if (!reader.isAtEnd()) {
                throw reader.invalid("has a filter without a name");
            }
        }
        return new FilteredValue(initial, calls);
    }

    private static Call readCall(String name, Reader reader) {
        var filter = Filters.named(name, reader);
        var call = new Call(filter, new ArrayList<>(), new LinkedHashMap<>());
        reader.skipBlanks();
        var hasArguments = reader.skip(':');
        while (hasArguments) {
            call.readArgument(reader);
            reader.skipBlanks();
            hasArguments = reader.skip(',');
        }
        if (!reader.isAtEnd() && reader.peek() != '|') {
            throw reader.invalid("has something that does not belong to the filter " + name);
        }
        return call;
    }

    @Override
    public @Nullable Object value(Render render) {
        var value = initial.value(render);
        for (var call : calls) {
            value = call.apply(value, render);
        }
        return value;
    }

    private record Call(Filter filter, List<Operand> positional, Map<String, Operand> named) {
        void readArgument(Reader reader) {
            reader.skipBlanks();
            int begin = reader.at();
            var value = reader.value();
            if (value == null) {
                return;
            }
            var name = reader.written(begin, reader.at());
            reader.skipBlanks();
            if (!reader.skip(':')) {
                positional.add(value);
                return;
            }
            var namedValue = reader.value();
            named.put(name, namedValue == null ? Operand.constant(Special.UNDEFINED) : namedValue);
        }

        @Nullable
        Object apply(@Nullable Object input, Render render) {
            var arguments = new ArrayList<@Nullable Object>();
            positional.forEach(operand -> arguments.add(operand.value(render)));
            var options = new LinkedHashMap<String, @Nullable Object>();
            named.forEach((name, operand) -> options.put(name, operand.value(render)));
            var result = filter.apply(input, new FilterArguments(arguments, options, render));
            render.budget().checkTime();
            render.budget().use(result);
            return result;
        }
    }
}
