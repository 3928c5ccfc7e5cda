package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryQuery;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a query for a person or a message says of settled deliveries, as SQL; its values are bound, never part of the text. */
final class LedgerConditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    LedgerConditions(DeliveryQuery query, IdentifierHashes hashes) {
        query.messageId().ifPresent(value -> {
            add("message_hash = ?", hashes.of(value));
            add("message_id IN (?, ?)", value);
            values.add(hashes.messageFingerprint(value));
        });
        query.destination().ifPresent(value -> add("destination = ?", value));
        query.subscription().ifPresent(value -> add("subscription = ?", value));
        query.action().ifPresent(value -> add("action = ?", value));
        query.status().ifPresent(value -> add("status = ?", LedgerRow.status(value)));
        query.code().ifPresent(value -> add("code = ?", value));
        query.from().ifPresent(value -> add("accepted_at >= ?", LedgerPlace.micros(value)));
        query.until().ifPresent(value -> add("accepted_at < ?", LedgerPlace.micros(value)));
        query.identifier().ifPresent(value -> identifier(DeliveryFilter.comparable(value), hashes));
        if (query.letters()) {
            conditions.add("event IS NOT NULL");
        }
    }

    private void identifier(Set<String> forms, IdentifierHashes hashes) {
        conditions.add("id IN (SELECT delivery FROM delivery_identifier WHERE hash IN ("
                + String.join(", ", Collections.nCopies(forms.size(), "?")) + "))");
        forms.forEach(form -> values.add(hashes.of(form)));
    }

    /** Further on than this place; of the same time all that is settled comes behind all that is pending. */
    void behind(LedgerPlace place) {
        if (place.settled()) {
            add("accepted_at <= ?", place.acceptedMicros());
            conditions.add("(accepted_at < ? OR id < ?)");
            values.add(place.acceptedMicros());
            values.add(place.number());
        } else {
            add("accepted_at <= ?", place.acceptedMicros());
        }
    }

    void groupedAs(String destination, String subscription, String action, String code) {
        add("destination = ?", destination);
        add("subscription = ?", subscription);
        add("action = ?", action);
        add("code = ?", code);
    }

    /** Numbers of our own, so many that they are not bound one by one. */
    void without(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            conditions.add("id NOT IN (" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
        }
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    void bind(PreparedStatement select) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            select.setObject(i + 1, values.get(i));
        }
    }

    private void add(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }
}
