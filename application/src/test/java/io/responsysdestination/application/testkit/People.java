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
import java.util.Arrays;
import java.util.Comparator;
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
    private final Map<Name, List<Map<ColumnName, String>>> named = new HashMap<>();

    /** An identifier as Responsys compares it. */
    private record Name(ListName list, IdentifierKind kind, String value) {}

    private int deleted;

    List<Map<ColumnName, String>> of(ListName list) {
        return members.computeIfAbsent(list, unused -> new ArrayList<>());
    }

    void clear() {
        deleted += members.values().stream().mapToInt(List::size).sum();
        members.clear();
        named.clear();
    }

    /** Of several, the one who was there first. */
    Optional<Map<ColumnName, String>> find(ListName list, MatchColumns by, Row row) {
        String wanted = Objects.requireNonNull(row.value(by.first().column()));
        return named.getOrDefault(new Name(list, by.first(), comparable(by.first(), wanted)), List.of()).stream()
                .filter(member -> by.kinds().stream().allMatch(kind -> matches(kind, member, row)))
                .min(Comparator.comparing(member -> Long.parseLong(riid(member))));
    }

    Map<ColumnName, String> add(ListName list) {
        Map<ColumnName, String> member = new TreeMap<>();
        member.put(IdentifierKind.RIID.column(), String.valueOf(deleted + of(list).size() + 1));
        of(list).add(member);
        name(list, member);
        return member;
    }

    /** Hashes follow the e-mail address, as Responsys computes them. */
    void write(ListName list, Map<ColumnName, String> member, Row row) {
        names(list, member)
                .forEach(name -> Objects.requireNonNull(named.get(name)).removeIf(other -> other == member));
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
        name(list, member);
    }

    private void name(ListName list, Map<ColumnName, String> member) {
        names(list, member)
                .forEach(name ->
                        named.computeIfAbsent(name, unused -> new ArrayList<>()).add(member));
    }

    private static List<Name> names(ListName list, Map<ColumnName, String> member) {
        return Arrays.stream(IdentifierKind.values())
                .filter(kind -> member.containsKey(kind.column()))
                .map(kind -> new Name(list, kind, comparable(kind, Objects.requireNonNull(member.get(kind.column())))))
                .toList();
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
        return stored != null && comparable(kind, stored).equals(comparable(kind, wanted));
    }

    private static String comparable(IdentifierKind kind, String text) {
        return switch (kind) {
            case EMAIL_ADDRESS, EMAIL_MD5_HASH, EMAIL_SHA256_HASH -> text.toLowerCase(Locale.ROOT);
            case MOBILE_NUMBER -> digits(text);
            default -> text;
        };
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
