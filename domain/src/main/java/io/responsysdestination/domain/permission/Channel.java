package io.responsysdestination.domain.permission;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A way to reach a person, each with a consent of its own. */
public enum Channel {
    EMAIL,
    MOBILE,
    POSTAL;

    private static final Map<ColumnName, Channel> BY_PERMISSION_COLUMN = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Channel::permissionColumn, Function.identity()));

    private final ColumnName permissionColumn = ColumnName.of(name() + "_PERMISSION_STATUS_");

    public ColumnName permissionColumn() {
        return permissionColumn;
    }

    /** The letter that {@code rejectRecordIfChannelEmpty} uses. */
    public String letter() {
        return name().substring(0, 1);
    }

    public static Optional<Channel> ofPermissionColumn(ColumnName column) {
        return Optional.ofNullable(BY_PERMISSION_COLUMN.get(column));
    }

    /** Reads a comma list of E, M and P, such as {@code "E,M"}. */
    public static Set<Channel> parseLetters(String field, String text) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        for (String part : text.split(",", -1)) {
            String letter = part.strip().toUpperCase(Locale.ROOT);
            channels.add(Arrays.stream(values())
                    .filter(channel -> channel.letter().equals(letter))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidValueException(field, "must be a comma list of E, M and P, such as \"E,M\"")));
        }
        return Collections.unmodifiableSet(channels);
    }
}
