package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in Segment's format, checked and compiled once, applied to any number of events by any number of threads.
 *
 * <p>JSON comes and goes as plain values: {@code Map} with text keys, {@code List}, {@code String}, {@code Boolean},
 * {@code Number} and null. Results may share parts with the event, so treat both as read-only.
 */
public final class Mapping {
    /** The deepest nesting of a mapping; its root counts 0. */
    public static final int DEPTH_MAX = Place.DEPTH_MAX;

    private final Expression root;
    private final Map<String, Set<String>> declaredKeys;

    private Mapping(Expression root, Map<String, Set<String>> declaredKeys) {
        this.root = root;
        this.declaredKeys = declaredKeys;
    }

    /**
     * Checks and compiles.
     *
     * @throws InvalidMappingException with everything that is wrong with the mapping
     */
    public static Mapping compile(@Nullable Object json) {
        var problems = new ArrayList<String>();
        var place = Place.root(problems);
        var root = new MappingCompiler(Directives.ALL).compile(RootDirective.unfold(json, place), place);
        if (!problems.isEmpty()) {
            throw new InvalidMappingException(problems);
        }
        return new Mapping(root, DeclaredKeys.ofMembers(json));
    }

    /**
     * The payload; null also when the mapping's root is undefined for this event. Undefined members are left out,
     * undefined elements of lists are null.
     *
     * @throws MappingFailedException if a directive cannot work with this event
     */
    public @Nullable Object resolve(Map<String, @Nullable Object> event) {
        var result = Results.finished(root.resolve(event));
        return result == Undefined.UNDEFINED ? null : result;
    }

    /**
     * As {@link #resolve}, for callers that must tell undefined from null: an object with the payload as its one member, or
     * an empty one when the payload is undefined.
     */
    public Map<String, @Nullable Object> resolveAs(String member, Map<String, @Nullable Object> event) {
        var holder = new LinkedHashMap<String, @Nullable Object>();
        var result = Results.finished(root.resolve(event));
        if (result != Undefined.UNDEFINED) {
            holder.put(member, result);
        }
        return holder;
    }

    /**
     * The payload of a mapping whose root yields an object.
     *
     * @throws MappingFailedException as for {@link #resolve}, and when the payload is anything but an object
     */
    public Map<String, @Nullable Object> resolveObject(Map<String, @Nullable Object> event) {
        if (!(resolve(event) instanceof Map<?, ?> object)) {
            throw new MappingFailedException("/", "should yield an object for this event");
        }
        @SuppressWarnings("unchecked") // objects of the event and of the mapping have text keys only
        var payload = (Map<String, @Nullable Object>) object;
        return payload;
    }

    /**
     * Where each field of the payload comes from, for the same event: {@code $.path} of the event, {@code literal},
     * {@code template …}, {@code liquid …}, which branch of {@code @if}. Members of objects are named
     * {@code userData.CITY_}. Repeats the mapping, never a value of the event but for names of its members.
     *
     * @throws MappingFailedException as for {@link #resolve}
     */
    public Map<String, String> origins(Map<String, @Nullable Object> event) {
        var origins = new Origins();
        root.trace("", event, origins);
        return origins.asMap();
    }

    /**
     * The keys that the mapping itself names in an ordinary object under this member of its root, or in the ordinary
     * objects of a {@code @merge} there; empty for every other directive.
     */
    public Set<String> declaredKeys(String member) {
        return declaredKeys.getOrDefault(member, Set.of());
    }
}
