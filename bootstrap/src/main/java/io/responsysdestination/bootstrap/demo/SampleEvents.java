package io.responsysdestination.bootstrap.demo;

import io.responsysdestination.bootstrap.demo.SampleEvent.Expected;
import java.util.List;
import java.util.Map;

/** The calls of Segment's documentation of the destination, an audience, an opt-out, and two that are broken. */
final class SampleEvents {
    private static final String UPSERT = "upsertListMember";
    private static final String TO_PET = "sendToPet";
    private static final String AUDIENCE = "sendAudienceAsPet";
    private static final String LIST = "CONTACTS_LIST";

    private SampleEvents() {}

    static List<SampleEvent> all() {
        return List.of(
                profile(), traits(), audienceEntered(), audienceExited(), optOut(), noUsableIdentifier(), notJson());
    }

    private static SampleEvent profile() {
        return new SampleEvent(
                "identify: a profile with an address",
                "/v1/identify",
                """
                {"messageId": "demo-1", "userId": "rick", "traits": {
                  "email": "wubba-lubba-dub-dub@morty.com", "seasonTwo": true, "phone": "4012221738",
                  "address": {"street": "19 Forest Lane", "city": "East Greenwich", "state": "RI",
                              "postalCode": "02818", "country": "USA"}}}
                """,
                200,
                List.of(Expected.delivered(
                        UPSERT,
                        LIST,
                        Map.of(
                                "CUSTOMER_ID_", "rick",
                                "EMAIL_ADDRESS_", "wubba-lubba-dub-dub@morty.com",
                                "MOBILE_NUMBER_", "4012221738",
                                "POSTAL_STREET_1_", "19 Forest Lane",
                                "CITY_", "East Greenwich",
                                "STATE_", "RI",
                                "POSTAL_CODE_", "02818",
                                "COUNTRY_", "USA",
                                "SEASON_TWO", "true",
                                "EMAIL_PERMISSION_STATUS_", "I"))));
    }

    private static SampleEvent traits() {
        return new SampleEvent(
                "identify: traits for a table that does not exist yet",
                "/v1/identify",
                """
                {"messageId": "demo-2", "userId": "rick", "traits": {
                  "email": "wubba-lubba-dub-dub@morty.com", "name": "rick", "age": 60, "genius": true}}
                """,
                200,
                List.of(
                        Expected.delivered(UPSERT, LIST, Map.of("CITY_", "East Greenwich", "CUSTOMER_ID_", "rick")),
                        Expected.delivered(
                                TO_PET, "RICK_TRAITS", Map.of("NAME", "rick", "AGE", "60", "GENIUS", "true"))));
    }

    private static SampleEvent audienceEntered() {
        return new SampleEvent(
                "identify from Engage: enters an audience",
                "/v1/identify",
                """
                {"messageId": "personas_demo-3", "userId": "rick",
                 "traits": {"email": "wubba-lubba-dub-dub@morty.com", "portal_travellers": true},
                 "context": {"personas": {"computation_class": "audience", "computation_id": "aud_demo",
                                          "computation_key": "portal_travellers", "namespace": "spa_demo"}}}
                """,
                200,
                List.of(
                        Expected.delivered(UPSERT, LIST, Map.of("CITY_", "East Greenwich")),
                        Expected.delivered(AUDIENCE, "portal_travellers", Map.of("PORTAL_TRAVELLERS", "1"))));
    }

    private static SampleEvent audienceExited() {
        return new SampleEvent(
                "track from Engage: leaves it, known by e-mail only",
                "/v1/track",
                """
                {"messageId": "personas_demo-4", "anonymousId": "a-1", "event": "Audience Exited",
                 "properties": {"audience_key": "portal_travellers", "portal_travellers": false},
                 "context": {"traits": {"email": "wubba-lubba-dub-dub@morty.com"},
                             "personas": {"computation_class": "audience", "computation_id": "aud_demo",
                                          "computation_key": "portal_travellers", "namespace": "spa_demo"}}}
                """,
                200,
                List.of(Expected.delivered(AUDIENCE, "portal_travellers", Map.of("PORTAL_TRAVELLERS", "0"))));
    }

    private static SampleEvent optOut() {
        return new SampleEvent(
                "identify: opts out of e-mail",
                "/v1/identify",
                """
                {"messageId": "demo-5", "userId": "rick",
                 "traits": {"email": "wubba-lubba-dub-dub@morty.com", "newsletter": false}}
                """,
                200,
                List.of(Expected.delivered(
                        UPSERT, LIST, Map.of("EMAIL_PERMISSION_STATUS_", "O", "CITY_", "East Greenwich"))));
    }

    private static SampleEvent noUsableIdentifier() {
        return new SampleEvent(
                "identify: nothing to know the person by", "/v1/identify", """
                {"messageId": "demo-6", "anonymousId": "a-2", "traits": {"email": "morty at home"}}
                """, 200, List.of(Expected.refused(UPSERT)));
    }

    private static SampleEvent notJson() {
        return new SampleEvent(
                "a body that is cut off", "/v1/track", "{\"userId\": \"rick\", \"event\":", 400, List.of());
    }
}
