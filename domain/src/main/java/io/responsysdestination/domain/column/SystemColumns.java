package io.responsysdestination.domain.column;

import java.util.Set;

/**
 * The columns that Responsys itself puts into lists and PETs (Oracle, "System fields"), with POSTAL_ADDRESS_1_ and _2_
 * from Segment's documentation, which newer lists call POSTAL_STREET_1_ and _2_.
 */
final class SystemColumns {
    private static final Set<String> KNOWN = Set.of(
            "RIID_",
            "CREATED_SOURCE_IP_",
            "CUSTOMER_ID_",
            "EMAIL_ADDRESS_",
            "EMAIL_DOMAIN_",
            "EMAIL_ISP_",
            "EMAIL_FORMAT_",
            "EMAIL_PERMISSION_STATUS_",
            "EMAIL_DELIVERABILITY_STATUS_",
            "EMAIL_PERMISSION_REASON_",
            "EMAIL_MD5_HASH_",
            "EMAIL_SHA256_HASH_",
            "MOBILE_NUMBER_",
            "MOBILE_COUNTRY_",
            "MOBILE_PERMISSION_STATUS_",
            "MOBILE_DELIVERABILITY_STATUS_",
            "MOBILE_PERMISSION_REASON_",
            "POSTAL_STREET_1_",
            "POSTAL_STREET_2_",
            "POSTAL_ADDRESS_1_",
            "POSTAL_ADDRESS_2_",
            "CITY_",
            "STATE_",
            "POSTAL_CODE_",
            "COUNTRY_",
            "POSTAL_PERMISSION_STATUS_",
            "POSTAL_DELIVERABILITY_STATUS_",
            "POSTAL_PERMISSION_REASON_",
            "CREATED_DATE_",
            "MODIFIED_DATE_",
            "CREATED_BY_LOAD_JOB_ID_",
            "LAST_MOD_BY_LOAD_JOB_ID_",
            "LAST_BULK_LOAD_ID_");

    private SystemColumns() {}

    static boolean isKnown(String upperCaseName) {
        return KNOWN.contains(upperCaseName);
    }
}
