package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The named arguments of a directive, as they are written in the mapping. */
final class Arguments {
    private final Map<?, ?> written;
    private final Place place;
    private final MappingCompiler compiler;
    private final Set<String> known = new HashSet<>();

    private Arguments(Map<?, ?> written, Place place, MappingCompiler compiler) {
        this.written = written;
        this.place = place;
        this.compiler = compiler;
    }

    /** Reports anything but an ordinary object, and then has no arguments. */
    static Arguments of(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var kind = JsonKind.of(argument);
        if (kind == JsonKind.OBJECT && argument instanceof Map<?, ?> written) {
            return new Arguments(written, place, compiler);
        }
        place.report("should be an object but it is " + kind.phrase());
        return new Arguments(Map.of(), place.reportingTo(new ArrayList<>()), compiler);
    }

    boolean has(String name) {
        known.add(name);
        return written.containsKey(name);
    }

    @Nullable
    Object written(String name) {
        known.add(name);
        return written.get(name);
    }

    /** A problem of the arguments as a whole; of no interest when they are no object in the first place. */
    void report(String problem) {
        place.report(problem);
    }

    Place at(String name) {
        return place.at(name);
    }

    /** Reports a required argument that is missing. */
    boolean require(String name) {
        if (!has(name)) {
            place.report("should have the member \"" + name + "\"");
            return false;
        }
        return true;
    }

    /** Null unless it is present and text; reports one that is something else. */
    @Nullable
    String text(String name) {
        return has(name) ? (String) ofKind(name, JsonKind.STRING) : null;
    }

    /** One of these words in any case, as it is spelt here; null after reporting anything else. */
    @Nullable
    String oneOf(String name, String... words) {
        var text = text(name);
        for (var word : words) {
            if (word.equalsIgnoreCase(text)) {
                return word;
            }
        }
        if (text != null) {
            at(name).report("should be one of " + String.join(", ", words));
        }
        return null;
    }

    boolean flag(String name, boolean preset) {
        return (has(name) && ofKind(name, JsonKind.BOOLEAN) instanceof Boolean flag) ? flag : preset;
    }

    private @Nullable Object ofKind(String name, JsonKind wanted) {
        var value = written(name);
        var kind = JsonKind.of(value);
        if (kind != wanted) {
            at(name).report("should be " + wanted.phrase() + " but it is " + kind.phrase());
            return null;
        }
        return value;
    }

    /** Any JSON or directive; undefined when the argument is missing. */
    Expression value(String name) {
        return has(name) ? compiler.compile(written(name), at(name)) : MappingCompiler.NOTHING;
    }

    Expression textOrDirective(String name) {
        return compiler.compileText(written(name), at(name));
    }

    Expression objectOrDirective(String name) {
        return compiler.compileObjectOrDirective(written(name), at(name));
    }

    /** The other members have no meaning, but they are checked like the rest of the mapping. */
    void checkOthers() {
        if (place.isChecked()) {
            for (var member : written.entrySet()) {
                var name = (String) member.getKey();
                if (!known.contains(name)) {
                    var unused = compiler.compile(member.getValue(), at(name));
                }
            }
        }
    }
}
