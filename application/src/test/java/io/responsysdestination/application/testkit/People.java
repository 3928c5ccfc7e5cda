package io.responsysdestination.application.testkit;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The members of every list. RIIDs count from 1 in each list, so that two lists share them. */
final class People {
    private final Map<ListName, List<Map<ColumnName, String>>> members = new HashMap<>();
    private int deleted;

    List<Map<ColumnName, String>> of(ListName list) {
        return members.computeIfAbsent(list, unused -> new ArrayList<>());
    }

    void clear() {
        deleted += members.values().stream().mapToInt(List::size).sum();
        members.clear();
    }

    Optional<Map<ColumnName, String>> find(ListName list, MatchColumns by, Row row) {
        return of(list).stream()
                .filter(member -> by.kinds().stream().allMatch(kind -> matches(kind, member, row)))
                .findFirst();
    }

    Map<ColumnName, String> add(ListName list) {
        Map<ColumnName, String> member = new TreeMap<>();
        member.put(IdentifierKind.RIID.column(), String.valueOf(deleted + of(list).size() + 1));
        of(list).add(member);
        return member;
    }

    /** Hashes follow the e-mail address, as Responsys computes them. */
    static void write(Map<ColumnName, String> member, Row row) {
        row.asMap().forEach((column, value) -> {
            if (!column.equals(IdentifierKind.RIID.column())) {
                member.put(column, value);
            }
        });
        String email = member.get(IdentifierKind.EMAIL_ADDRESS.column());
        if (email != null) {
            String lower = email.toLowerCase(Locale.ROOT);
            member.put(IdentifierKind.EMAIL_MD5_HASH.column(), hash("MD5", lower));
            member.put(IdentifierKind.EMAIL_SHA256_HASH.column(), hash("SHA-256", lower));
        }
    }

    static String riid(Map<ColumnName, String> member) {
        return Objects.requireNonNull(member.get(IdentifierKind.RIID.column()));
    }

    static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean matches(IdentifierKind kind, Map<ColumnName, String> member, Row row) {
        String stored = member.get(kind.column());
        String wanted = Objects.requireNonNull(row.value(kind.column()));
        return stored != null
                && switch (kind) {
                    case EMAIL_ADDRESS, EMAIL_MD5_HASH, EMAIL_SHA256_HASH -> stored.equalsIgnoreCase(wanted);
                    case MOBILE_NUMBER -> digits(stored).equals(digits(wanted));
                    default -> stored.equals(wanted);
                };
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
