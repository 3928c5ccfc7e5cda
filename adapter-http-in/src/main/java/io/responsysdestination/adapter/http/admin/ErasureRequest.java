package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.in.ErasePerson.Request;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who is to be erased: {@code {"identifier":{"email":…},"responsys":true,"destinations":[…]}}. */
final class ErasureRequest {
    private static final int DESTINATIONS_MAX = 100;
    private static final String IDENTIFIER = "identifier";
    private static final String RESPONSYS = "responsys";
    private static final String DESTINATIONS = "destinations";
    private static final List<String> MEMBERS = List.of(IDENTIFIER, RESPONSYS, DESTINATIONS);

    private static final Map<String, IdentifierKind> KINDS = kinds();

    private ErasureRequest() {}

    private static Map<String, IdentifierKind> kinds() {
        Map<String, IdentifierKind> kinds = new LinkedHashMap<>();
        kinds.put("email", IdentifierKind.EMAIL_ADDRESS);
        kinds.put("customerId", IdentifierKind.CUSTOMER_ID);
        kinds.put("mobileNumber", IdentifierKind.MOBILE_NUMBER);
        kinds.put("riid", IdentifierKind.RIID);
        kinds.put("emailMd5Hash", IdentifierKind.EMAIL_MD5_HASH);
        kinds.put("emailSha256Hash", IdentifierKind.EMAIL_SHA256_HASH);
        return kinds;
    }

    static Request of(Buffer body) {
        if (!(read(body) instanceof Map<?, ?> request)) {
            throw new InvalidValueException("the body", "must be a JSON object");
        }
        request.keySet().forEach(name -> DeliveryFilters.requireKnown(String.valueOf(name), MEMBERS));
        Object responsys = request.get(RESPONSYS);
        if (responsys != null && !(responsys instanceof Boolean)) {
            throw new InvalidValueException(RESPONSYS, "must be true or false");
        }
        return new Request(
                person(request.get(IDENTIFIER)),
                Boolean.TRUE.equals(responsys),
                destinations(request.get(DESTINATIONS)));
    }

    private static Identifiers person(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> given) || given.isEmpty()) {
            throw new InvalidValueException(
                    IDENTIFIER, "must be an object with at least one of " + String.join(", ", KINDS.keySet()));
        }
        List<Identifier> identifiers = new ArrayList<>();
        given.forEach((name, value) -> {
            DeliveryFilters.requireKnown(String.valueOf(name), KINDS.keySet());
            IdentifierKind kind = KINDS.get(String.valueOf(name));
            if (kind == null || !(value instanceof String text)) {
                throw new InvalidValueException(IDENTIFIER + "." + name, "must be a text");
            }
            identifiers.add(new Identifier(kind, text.strip()));
        });
        return Identifiers.of(identifiers);
    }

    private static Set<String> destinations(@Nullable Object json) {
        Set<String> names = new LinkedHashSet<>();
        if (json == null) {
            return names;
        }
        if (!(json instanceof List<?> list) || list.isEmpty() || list.size() > DESTINATIONS_MAX) {
            throw new InvalidValueException(DESTINATIONS, "must be a list of 1 to " + DESTINATIONS_MAX + " names");
        }
        list.forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    private static @Nullable Object read(Buffer body) {
        try {
            return JsonText.read(body.toString(StandardCharsets.UTF_8));
        } catch (InvalidJsonException notJson) {
            throw new InvalidValueException("the body", "must be a JSON object");
        }
    }
}
