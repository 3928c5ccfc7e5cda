package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.table.Column;

/** The Responsys account that mixed events are sent to, and the configuration that sends them there. */
final class MixedAccount {
    static final String WRITE_KEY = "mixed-write-key-4711";
    static final String USER = "api-user-4711";
    static final String PASSWORD = "p+ss&w%rd-4711";
    static final String MAIN_LIST = "MAIN_LIST";
    static final String OTHER_LIST = "OTHER_LIST";
    static final String CREATED_PET = "TRAITS_CREATED";
    static final String STRINGIFIED_PET = "Device sightings";
    static final String OLD_PET = "OLD_TRAITS";
    static final String SHARED_PET = "SHARED_AUDIENCES";

    static final String CONFIGURATION = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            sources:
              web: { writeKey: "${WRITE_KEY}", destinations: [marketing] }
            destinations:
              marketing:
                settings:
                  baseUrl: "${SANDBOX_URL}"
                  username: "${RESPONSYS_USER}"
                  userPassword: "${RESPONSYS_PASSWORD}"
                  profileListName: MAIN_LIST
                  matchColumnName1: EMAIL_ADDRESS
                  matchColumnName2: CUSTOMER_ID
                  matchOperator: NONE
                  insertOnNoMatch: true
                  updateOnMatch: REPLACE_ALL
                  defaultPermissionStatus: OPTOUT
                delivery: { linger: 5ms }
                subscriptions:
                  - name: Profiles
                    action: upsertListMember
                    subscribe: 'type = "identify"'
                    mapping:
                      list_name: { "@path": "$.traits.listName" }
                      default_permission_status: { "@path": "$.traits.defaultPermission" }
                      use_responsys_async_api: { "@path": "$.context.async" }
                      userData:
                        CUSTOMER_ID_: { "@path": "$.userId" }
                        EMAIL_ADDRESS_: { "@path": "$.traits.email" }
                        MOBILE_NUMBER_: { "@path": "$.traits.phone" }
                        POSTAL_STREET_1_: { "@path": "$.traits.address.street" }
                        CITY_: { "@path": "$.traits.address.city" }
                        POSTAL_CODE_: { "@path": "$.traits.address.postalCode" }
                        COUNTRY_: { "@path": "$.traits.address.country" }
                        FIRST_NAME: { "@path": "$.traits.first" }
                        AGE: { "@path": "$.traits.age" }
                        LTV: { "@path": "$.traits.ltv" }
                        SEASON_TWO: { "@path": "$.traits.seasonTwo" }
                        PREFS: { "@path": "$.traits.prefs" }
                        EMAIL_PERMISSION_STATUS_: { "@path": "$.traits.newsletter" }
                        MOBILE_PERMISSION_STATUS_: { "@path": "$.traits.sms" }
                  - name: Traits
                    action: sendToPet
                    subscribe: 'type = "track" and event = "Traits Updated"'
                    mapping:
                      pet_name: TRAITS_CREATED
                      list_name: { "@path": "$.properties.listName" }
                      default_permission_status: { "@path": "$.properties.defaultPermission" }
                      use_responsys_async_api: { "@path": "$.context.async" }
                      column_types: { POINTS: INTEGER, SCORE: NUMBER }
                      userData:
                        CUSTOMER_ID_: { "@path": "$.userId" }
                        EMAIL_ADDRESS_: { "@path": "$.context.traits.email" }
                        TIER: { "@path": "$.properties.tier" }
                        POINTS: { "@path": "$.properties.points" }
                        SCORE: { "@path": "$.properties.score" }
                        VERIFIED: { "@path": "$.properties.verified" }
                  - name: Old traits
                    action: sendToPet
                    subscribe: 'type = "track" and event = "Old Traits Updated"'
                    mapping:
                      pet_name: OLD_TRAITS
                      folder_name: Segment
                      use_responsys_async_api: { "@path": "$.context.async" }
                      userData: { "@path": "$.properties" }
                  - name: Devices
                    action: sendToPet
                    subscribe: 'type = "track" and event = "Device Seen"'
                    mapping:
                      pet_name: Device sightings
                      stringify: true
                      use_responsys_async_api: false
                      userData:
                        CUSTOMER_ID_: { "@path": "$.userId" }
                        EMAIL_ADDRESS_: { "@path": "$.context.traits.email" }
                        DEVICE: { "@path": "$.properties.device" }
                        SEEN: { "@path": "$.properties.seen" }
                  - name: Audiences
                    action: sendAudienceAsPet
                    subscribe: 'context.personas.computation_key != "shared_a" and context.personas.computation_key != "shared_b"'
                  - name: Shared audiences
                    action: sendAudienceAsPet
                    subscribe: 'context.personas.computation_key = "shared_a" or context.personas.computation_key = "shared_b"'
                    useDefaultMappings: true
                    mapping:
                      pet_name: SHARED_AUDIENCES
            """;

    private MixedAccount() {}

    static Sandbox.Builder sandbox() {
        Column[] columns = {
            Column.of("FIRST_NAME", "STR100"),
            Column.of("AGE", "INTEGER"),
            Column.of("LTV", "NUMBER"),
            Column.of("SEASON_TWO", "STR25"),
            Column.of("PREFS_COLOR", "STR100"),
            Column.of("PREFS_SIZE_EU", "STR25")
        };
        return Sandbox.builder()
                .account(USER, PASSWORD)
                .folder("Segment")
                .folder("Archive")
                .list(MAIN_LIST, "Archive", columns)
                .list(OTHER_LIST, "Archive", columns)
                .pet(
                        MAIN_LIST,
                        "Archive",
                        OLD_PET,
                        Column.of("GRADE", "INTEGER"),
                        Column.of("MOOD", "STR500"),
                        Column.of("SIZE_EU", "STR500"),
                        Column.of("A_TRAIT_WITH_A_NAME_OF_MORE_TH", "STR500"))
                .pet(MAIN_LIST, "Segment", SHARED_PET, Column.of("SHARED_A", "STR500"), Column.of("SHARED_B", "STR500"))
                .behaviour(SandboxBehaviour.defaults().withPollsInProgress(1))
                .limits(ThrottleLimits.unlimited());
    }
}
