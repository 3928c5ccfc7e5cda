package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DefaultMappings;
import io.responsysdestination.application.mapping.InvalidMappingException;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.mapping.PlainObjects;
import io.responsysdestination.application.tables.FixedNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the mapping of a subscription: its own, the action's default, or one laid over the other. */
final class MappingReader {
    static final String USER_DATA = "userData";
    private static final String MAPPING = "mapping";
    private static final String USE_DEFAULTS = "useDefaultMappings";
    private static final String RECOMMENDED = "recommended";

    private final Problems problems;
    private final Block subscription;

    MappingReader(Problems problems, Block subscription) {
        this.problems = problems;
        this.subscription = subscription;
    }

    /** @param fields the mapping as JSON, from which it was compiled */
    record Read(Mapping mapping, Map<String, @Nullable Object> fields) {
        /** Whether no event can have the field; false also when only the event can tell. */
        boolean surelyLacks(String field) {
            Object value = fields.get(field);
            return PlainObjects.isPlain(fields) && (value == null || (value instanceof String text && text.isBlank()));
        }

        FixedNames fixedNames() {
            return FixedNames.of(fields, mapping.declaredKeys(USER_DATA));
        }
    }

    Optional<Read> read(Optional<ActionKind> action) {
        Optional<Node> given = subscription.node(MAPPING);
        boolean useDefaults = subscription.flag(USE_DEFAULTS, false);
        Optional<Map<String, Object>> defaults = action.map(DefaultMappings::of);
        Optional<Map<String, @Nullable Object>> fields = given.isEmpty()
                ? defaults.map(LinkedHashMap<String, @Nullable Object>::new)
                : given.flatMap(node -> fields(node, action));
        if (useDefaults && fields.isPresent() && defaults.isPresent()) {
            if (PlainObjects.isPlain(fields.get())) {
                fields = Optional.of(PlainObjects.overlay(defaults.get(), fields.get(), USER_DATA));
            } else {
                subscription.problem(USE_DEFAULTS, "needs a mapping of fields; this one is a directive as a whole");
            }
        }
        Optional<Read> read = fields.flatMap(this::compiled);
        if (action.filter(ActionKind.UPSERT_LIST_MEMBER::equals).isPresent()) {
            read.ifPresent(mapping -> new ColumnCheck(problems, subscription.placeOf(MAPPING), given)
                    .check(mapping.fields(), mapping.mapping().declaredKeys(USER_DATA)));
        }
        return read;
    }

    private Optional<Map<String, @Nullable Object>> fields(Node node, Optional<ActionKind> action) {
        if (node instanceof Node.Members members) {
            return JsonValues.isWhole(members) ? Optional.of(JsonValues.of(members)) : Optional.empty();
        }
        if (node instanceof Node.Scalar word && word.text().equals(RECOMMENDED)) {
            if (action.filter(kind -> kind != ActionKind.UPSERT_LIST_MEMBER).isPresent()) {
                subscription.problem(
                        MAPPING,
                        "the recommended mapping is for upsertListMember only; leave mapping out for the default");
                return Optional.empty();
            }
            return Optional.of(new LinkedHashMap<>(DefaultMappings.recommended()));
        }
        if (!(node instanceof Node.Broken)) {
            subscription.problem(MAPPING, "must be a block of fields, or the word " + RECOMMENDED);
        }
        return Optional.empty();
    }

    private Optional<Read> compiled(Map<String, @Nullable Object> fields) {
        try {
            return Optional.of(new Read(Mapping.compile(fields), fields));
        } catch (InvalidMappingException invalid) {
            invalid.errors().forEach(error -> subscription.problem(MAPPING, error));
            return Optional.empty();
        }
    }
}
