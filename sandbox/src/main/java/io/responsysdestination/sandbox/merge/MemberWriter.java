package io.responsysdestination.sandbox.merge;

import io.responsysdestination.sandbox.merge.ColumnPlan.Assignment;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import io.responsysdestination.sandbox.table.SystemColumns;
import io.responsysdestination.sandbox.table.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a row into a member and fills the columns that are the server's. */
final class MemberWriter {
    /** Recorded as the reason of permissions after merges through the API. */
    private static final String REASON = "WS:MERGE";

    private static final Map<String, String> PROVIDERS = Map.of(
            "gmail.com", "Gmail",
            "googlemail.com", "Gmail",
            "yahoo.com", "Yahoo",
            "hotmail.com", "Hotmail",
            "outlook.com", "Outlook");

    private final ProfileList list;
    private final MergeRule rule;
    private final String now;

    MemberWriter(ProfileList list, MergeRule rule, Instant now) {
        this.list = list;
        this.rule = rule;
        this.now = Timestamps.ofServer(now);
    }

    void create(Row member, List<Assignment> assignments) {
        set(member, SystemColumns.CREATED_DATE, now);
        write(member, assignments, true);
    }

    void write(Row member, List<Assignment> assignments, boolean appliesDefault) {
        String addressBefore = get(member, SystemColumns.EMAIL_ADDRESS);
        assignments.forEach(assignment -> list.set(member, assignment.position(), assignment.value()));
        for (Channel channel : Channel.values()) {
            writePermission(member, assignments, channel, appliesDefault);
            refreshDeliverability(member, channel);
        }
        String address = get(member, SystemColumns.EMAIL_ADDRESS);
        if (!Objects.equals(addressBefore, address)) {
            refreshEmailColumns(member, address);
        }
        set(member, SystemColumns.MODIFIED_DATE, now);
    }

    private void writePermission(Row member, List<Assignment> assignments, Channel channel, boolean appliesDefault) {
        int position = list.schema().position(channel.statusColumn());
        boolean isSupplied = assignments.stream()
                .anyMatch(assignment -> assignment.position() == position && assignment.value() != null);
        if (!isSupplied && appliesDefault) {
            list.set(member, position, rule.defaultStatus());
        }
        if (isSupplied || appliesDefault) {
            set(member, channel.reasonColumn(), REASON);
        }
    }

    private void refreshDeliverability(Row member, Channel channel) {
        String status = get(member, channel.addressColumn()) == null ? "U" : "D";
        set(member, channel.deliverabilityColumn(), status);
    }

    private void refreshEmailColumns(Row member, @Nullable String address) {
        if (address == null) {
            set(member, SystemColumns.EMAIL_DOMAIN, null);
            set(member, SystemColumns.EMAIL_ISP, null);
            set(member, SystemColumns.EMAIL_MD5_HASH, null);
            set(member, SystemColumns.EMAIL_SHA256_HASH, null);
            return;
        }
        String lower = address.toLowerCase(Locale.ROOT);
        String domain = lower.substring(lower.indexOf('@') + 1);
        set(member, SystemColumns.EMAIL_DOMAIN, domain);
        set(member, SystemColumns.EMAIL_ISP, PROVIDERS.get(domain));
        set(member, SystemColumns.EMAIL_MD5_HASH, Hashes.hex("MD5", lower));
        set(member, SystemColumns.EMAIL_SHA256_HASH, Hashes.hex("SHA-256", lower));
    }

    private @Nullable String get(Row member, String column) {
        return member.get(list.schema().position(column));
    }

    private void set(Row member, String column, @Nullable String value) {
        list.set(member, list.schema().position(column), value);
    }
}
