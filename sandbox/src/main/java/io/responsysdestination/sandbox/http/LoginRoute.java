package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code POST /rest/api/v1.3/auth/token}: login by password or with a certificate, and refresh. {@code endPoint} is the host by which the caller
 * reached the login, with the port for data calls, and never has a path.
 */
final class LoginRoute {
    private final AccountApi api;
    private final Users users;
    private final CertificateLogins certificateLogins;
    private final OptionalInt dataPort;

    LoginRoute(AccountApi api, Users users, CertificateLogins certificateLogins, OptionalInt dataPort) {
        this.api = api;
        this.users = users;
        this.certificateLogins = certificateLogins;
        this.dataPort = dataPort;
    }

    void mountOn(Router router, String prefix) {
        router.route(HttpMethod.POST, prefix + "/rest/api/v1.3/auth/token")
                .handler(api.open(ApiFunction.LOGIN, this::login));
    }

    private Answer login(RoutingContext call, Instant now) {
        Map<String, String> form = form(BodyIntake.bodyOf(call).toString());
        String token = call.request().getHeader("Authorization");
        switch (form.getOrDefault("auth_type", "")) {
            case "password" -> requirePassword(form);
            case "token" -> api.tokens().require(token, now);
            case "client" -> certificateLogins.require(form, token, now);
            case "server" -> {
                return Answer.ok(certificateLogins.begin(form, now));
            }
            default -> throw Refusal.invalidParameter("auth_type must be password, token, server or client");
        }
        return Answer.ok(Json.object()
                .put("authToken", api.tokens().issue(now))
                .put("issuedAt", now.toEpochMilli())
                .put("endPoint", endPoint(call)));
    }

    private void requirePassword(Map<String, String> form) {
        String password = users.passwords().get(form.getOrDefault("user_name", ""));
        if (password == null || !password.equals(form.get("password"))) {
            throw Refusal.invalidUserNamePassword();
        }
    }

    private String endPoint(RoutingContext call) {
        HostAndPort reached = call.request().authority();
        if (reached == null) {
            throw Refusal.invalidParameter("The Host header is missing");
        }
        String host = reached.host();
        int port = dataPort.orElse(reached.port());
        return call.request().scheme() + "://" + (port < 0 ? host : host + ":" + port);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalidParameter("The form is not URL-encoded");
        }
    }
}
