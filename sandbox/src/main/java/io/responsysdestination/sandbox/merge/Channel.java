package io.responsysdestination.sandbox.merge;

import io.responsysdestination.sandbox.table.SystemColumns;

/** A channel with its own permission; the code is that of {@code rejectRecordIfChannelEmpty}. */
enum Channel {
    EMAIL("E", SystemColumns.EMAIL_ADDRESS),
    MOBILE("M", SystemColumns.MOBILE_NUMBER),
    POSTAL("P", SystemColumns.POSTAL_CODE);

    private final String code;
    private final String addressColumn;

    Channel(String code, String addressColumn) {
        this.code = code;
        this.addressColumn = addressColumn;
    }

    String code() {
        return code;
    }

    String addressColumn() {
        return addressColumn;
    }

    String statusColumn() {
        return name() + "_PERMISSION_STATUS_";
    }

    String reasonColumn() {
        return name() + "_PERMISSION_REASON_";
    }

    String deliverabilityColumn() {
        return name() + "_DELIVERABILITY_STATUS_";
    }
}
