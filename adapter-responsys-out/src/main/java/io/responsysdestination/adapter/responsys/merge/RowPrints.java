package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.adapter.responsys.async.RequestNotes;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what a row is known again in a later life: its content is that of the request that it would be by itself, so that whatever
 * decides what Responsys does with it, is part of it.
 */
final class RowPrints {
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private RowPrints() {}

    /** In the order of the rows. */
    static List<SentRow> of(MergeRequest request, RequestNotes notes) {
        String target = MergePosts.target(request);
        return request.rows().rows().stream()
                .map(row -> new SentRow(content(request, row, notes), people(target, row, notes)))
                .toList();
    }

    private static Fingerprint content(MergeRequest request, Row row, RequestNotes notes) {
        Post alone = MergePosts.of(request.carrying(new RowBatch(List.of(row))));
        return notes.fingerprint(
                WireJson.write(List.of(alone.path(), alone.body())).getBytes());
    }

    private static Set<Fingerprint> people(String target, Row row, RequestNotes notes) {
        Set<Fingerprint> people = new HashSet<>();
        row.asMap()
                .forEach((column, value) -> IdentifierKind.ofColumn(column)
                        .filter(kind -> !value.isEmpty())
                        .ifPresent(kind -> people.add(notes.fingerprint(
                                (target + "\n" + kind + "\n" + form(kind, value)).getBytes(StandardCharsets.UTF_8)))));
        return people;
    }

    /** Two spellings that Responsys may take for one person are one. */
    private static String form(IdentifierKind kind, String value) {
        return switch (kind) {
            case EMAIL_ADDRESS, EMAIL_MD5_HASH, EMAIL_SHA256_HASH -> value.toLowerCase(Locale.ROOT);
            case MOBILE_NUMBER -> NO_DIGITS.matcher(value).replaceAll("");
            case RIID, CUSTOMER_ID -> value;
        };
    }
}
