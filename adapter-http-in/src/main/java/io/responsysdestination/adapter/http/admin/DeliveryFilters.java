package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What deliveries can be looked for by, under the same names in query parameters and in JSON bodies. */
final class DeliveryFilters {
    /** Each letter holds an event and its row, up to 100 KB together. */
    static final int LETTERS_LIMIT_MAX = 200;

    private static final int LIMIT_DEFAULT = 100;

    static final String STATUS = "status";

    private static final Map<String, Filter> FILTERS = filters();
    private static final List<String> PAGING = List.of("limit", "cursor");

    private DeliveryFilters() {}

    /** Adds one filter to a query. */
    private interface Filter extends BiFunction<DeliveryQuery.Builder, String, DeliveryQuery.Builder> {}

    private static Map<String, Filter> filters() {
        Map<String, Filter> filters = new LinkedHashMap<>();
        filters.put("messageId", (query, text) -> query.messageId(Optional.of(text)));
        filters.put("identifier", (query, text) -> query.identifier(Optional.of(text)));
        filters.put(STATUS, (query, text) -> query.status(Optional.of(status(text))));
        filters.put("destination", (query, text) -> query.destination(Optional.of(text)));
        filters.put("action", (query, text) -> query.action(Optional.of(text)));
        filters.put("subscription", (query, text) -> query.subscription(Optional.of(text)));
        filters.put("code", (query, text) -> query.code(Optional.of(text)));
        filters.put("from", (query, text) -> query.from(Optional.of(time("from", text))));
        filters.put("until", (query, text) -> query.until(Optional.of(time("until", text))));
        return Collections.unmodifiableMap(filters);
    }

    static Set<String> names() {
        return FILTERS.keySet();
    }

    /** A page of deliveries. */
    static DeliveryQuery deliveries(MultiMap parameters) {
        return page(parameters, DeliveryQuery.LIMIT_MAX).build();
    }

    /** A page of dead letters; {@code others} are parameters that are no filters. */
    static DeliveryQuery letters(MultiMap parameters, String... others) {
        return onlyDead(page(parameters, LETTERS_LIMIT_MAX, others));
    }

    /** All dead letters, in pages of {@code pageSize}. */
    static DeliveryQuery allLetters(MultiMap parameters, int pageSize, String... others) {
        return onlyDead(narrowed(parameters, plus(names(), List.of(others)))
                .letters(true)
                .limit(pageSize));
    }

    /** All dead letters that the filters are about, by name. */
    static DeliveryQuery allLetters(Map<String, String> filters) {
        DeliveryQuery.Builder query = DeliveryQuery.builder();
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            query = add(query, filter.getKey(), filter.getValue());
        }
        return onlyDead(query);
    }

    /** Refuses a name that is none of the known ones, and says which was probably meant. */
    static void requireKnown(String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new InvalidValueException(name, "is not known here; " + NearestName.hint(name, known));
        }
    }

    private static DeliveryQuery.Builder page(MultiMap parameters, int limitMax, String... others) {
        Set<String> known = plus(plus(names(), PAGING), List.of(others));
        return narrowed(parameters, known)
                .limit(parameter(parameters, "limit")
                        .map(text -> WholeNumber.parse("limit", text, limitMax))
                        .orElse(LIMIT_DEFAULT))
                .cursor(parameter(parameters, "cursor"));
    }

    private static DeliveryQuery.Builder narrowed(MultiMap parameters, Set<String> known) {
        parameters.names().forEach(name -> requireKnown(name, known));
        DeliveryQuery.Builder query = DeliveryQuery.builder();
        for (String name : names()) {
            Optional<String> given = parameter(parameters, name);
            if (given.isPresent()) {
                query = add(query, name, given.get());
            }
        }
        return query;
    }

    /** Of the parameters with this name the only one; an empty one counts as not given. */
    static Optional<String> parameter(MultiMap parameters, String name) {
        List<String> given = parameters.getAll(name);
        if (given.size() > 1) {
            throw new InvalidValueException(name, "must not be given twice");
        }
        return given.stream().filter(text -> !text.isEmpty()).findFirst();
    }

    private static DeliveryQuery.Builder add(DeliveryQuery.Builder query, String name, String text) {
        Filter filter = FILTERS.get(name);
        if (filter == null) {
            throw new InvalidValueException(name, "is no filter");
        }
        return filter.apply(query, text);
    }

    private static DeliveryQuery onlyDead(DeliveryQuery.Builder query) {
        DeliveryQuery letters = query.letters(true).build();
        if (letters.status().isPresent() && letters.status().get() != Status.DEAD) {
            throw new InvalidValueException(STATUS, "must be dead, as the status of all dead letters is");
        }
        return letters;
    }

    private static Set<String> plus(Set<String> names, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(others);
        return all;
    }

    private static Status status(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> Status.PENDING;
            case "DELIVERED" -> Status.DELIVERED;
            case "DEAD" -> Status.DEAD;
            default -> throw new InvalidValueException(STATUS, "must be pending, delivered or dead");
        };
    }

    private static Instant time(String name, String text) {
        try {
            // Years with a sign are beyond what a store can count in milliseconds.
            if (Character.isDigit(text.charAt(0))) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException notOne) {
            // Refused below, in words that a caller can use.
        }
        throw new InvalidValueException(name, "must be a time such as 2026-01-02T03:04:05Z");
    }
}
