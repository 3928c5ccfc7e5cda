package io.responsysdestination.sandbox.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns that every list and every extension table has, and those that only the server writes. */
public final class SystemColumns {
    public static final String RIID = "RIID_";
    public static final String CUSTOMER_ID = "CUSTOMER_ID_";
    public static final String EMAIL_ADDRESS = "EMAIL_ADDRESS_";
    public static final String EMAIL_DOMAIN = "EMAIL_DOMAIN_";
    public static final String EMAIL_ISP = "EMAIL_ISP_";
    public static final String EMAIL_FORMAT = "EMAIL_FORMAT_";
    public static final String EMAIL_MD5_HASH = "EMAIL_MD5_HASH_";
    public static final String EMAIL_SHA256_HASH = "EMAIL_SHA256_HASH_";
    public static final String MOBILE_NUMBER = "MOBILE_NUMBER_";
    public static final String POSTAL_STREET_1 = "POSTAL_STREET_1_";
    public static final String POSTAL_CODE = "POSTAL_CODE_";
    public static final String CREATED_DATE = "CREATED_DATE_";
    public static final String MODIFIED_DATE = "MODIFIED_DATE_";

    /** Order from recorded traffic, types from Oracle's page on list fields. */
    private static final List<Column> OF_LISTS = List.of(
            Column.of(RIID, "INTEGER"),
            Column.of("CREATED_SOURCE_IP_", "STR255"),
            Column.of(CUSTOMER_ID, "STR255"),
            Column.of(EMAIL_ADDRESS, "STR500"),
            Column.of(EMAIL_DOMAIN, "STR255"),
            Column.of(EMAIL_ISP, "STR255"),
            Column.of(EMAIL_FORMAT, "CHAR"),
            Column.of("EMAIL_PERMISSION_STATUS_", "CHAR"),
            Column.of("EMAIL_DELIVERABILITY_STATUS_", "CHAR"),
            Column.of("EMAIL_PERMISSION_REASON_", "STR255"),
            Column.of(EMAIL_MD5_HASH, "STR50"),
            Column.of(EMAIL_SHA256_HASH, "STR100"),
            Column.of(MOBILE_NUMBER, "STR50"),
            Column.of("MOBILE_COUNTRY_", "STR25"),
            Column.of("MOBILE_PERMISSION_STATUS_", "CHAR"),
            Column.of("MOBILE_DELIVERABILITY_STATUS_", "CHAR"),
            Column.of("MOBILE_PERMISSION_REASON_", "STR255"),
            Column.of(POSTAL_STREET_1, "STR255"),
            Column.of("POSTAL_STREET_2_", "STR255"),
            Column.of("CITY_", "STR50"),
            Column.of("STATE_", "STR50"),
            Column.of(POSTAL_CODE, "STR25"),
            Column.of("COUNTRY_", "STR50"),
            Column.of("POSTAL_PERMISSION_STATUS_", "CHAR"),
            Column.of("POSTAL_DELIVERABILITY_STATUS_", "CHAR"),
            Column.of("POSTAL_PERMISSION_REASON_", "STR255"),
            Column.of(CREATED_DATE, "TIMESTAMP"),
            Column.of(MODIFIED_DATE, "TIMESTAMP"));

    private static final List<Column> OF_EXTENSIONS_LAST = List.of(
            Column.of("CREATED_BY_LOAD_JOB_ID_", "INTEGER"),
            Column.of("LAST_MOD_BY_LOAD_JOB_ID_", "INTEGER"),
            Column.of("LAST_BULK_LOAD_ID_", "INTEGER"),
            Column.of(CREATED_DATE, "TIMESTAMP"),
            Column.of(MODIFIED_DATE, "TIMESTAMP"),
            Column.of(EMAIL_SHA256_HASH, "STR100"),
            Column.of(EMAIL_MD5_HASH, "STR50"));

    private static final Set<String> SERVER_OWNED = Set.of(
            RIID,
            "CREATED_SOURCE_IP_",
            EMAIL_DOMAIN,
            EMAIL_ISP,
            "EMAIL_DELIVERABILITY_STATUS_",
            "EMAIL_PERMISSION_REASON_",
            EMAIL_MD5_HASH,
            EMAIL_SHA256_HASH,
            "MOBILE_DELIVERABILITY_STATUS_",
            "MOBILE_PERMISSION_REASON_",
            "POSTAL_DELIVERABILITY_STATUS_",
            "POSTAL_PERMISSION_REASON_",
            CREATED_DATE,
            MODIFIED_DATE,
            "CREATED_BY_LOAD_JOB_ID_",
            "LAST_MOD_BY_LOAD_JOB_ID_",
            "LAST_BULK_LOAD_ID_");

    private SystemColumns() {}

    static List<Column> ofListWith(List<Column> custom) {
        List<Column> all = new ArrayList<>(OF_LISTS);
        all.addAll(custom);
        return all;
    }

    static List<Column> ofExtensionWith(List<Column> custom) {
        List<Column> all = new ArrayList<>();
        all.add(Column.of(RIID, "INTEGER"));
        all.addAll(custom);
        all.addAll(OF_EXTENSIONS_LAST);
        return all;
    }

    /** Whether a value sent for the column is ignored because the server fills it. */
    public static boolean isServerOwned(String column) {
        return SERVER_OWNED.contains(column);
    }
}
