package io.responsysdestination.domain.permission;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A way to reach a person, each with a consent of its own. */
public enum Channel {
    EMAIL,
    MOBILE,
    POSTAL;

    private final ColumnName permissionColumn = ColumnName.of(name() + "_PERMISSION_STATUS_");

    public ColumnName permissionColumn() {
        return permissionColumn;
    }

    /** The letter that {@code rejectRecordIfChannelEmpty} uses. */
    public String letter() {
        return name().substring(0, 1);
    }

    public static Optional<Channel> ofPermissionColumn(ColumnName column) {
        return Arrays.stream(values())
                .filter(channel -> channel.permissionColumn.equals(column))
                .findFirst();
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
