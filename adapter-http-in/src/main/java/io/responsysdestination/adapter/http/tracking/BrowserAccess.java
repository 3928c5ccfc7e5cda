package io.responsysdestination.adapter.http.tracking;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets pages of any origin call the API and read its answers, errors included (the Fetch standard's CORS protocol). Write
 * keys are public in browsers, and no cookie is ever looked at, so there is no origin to protect from.
 */
final class BrowserAccess {
    /** Browsers take less: Firefox a day, Chromium two hours. */
    private static final int MAX_AGE_SECONDS = 24 * 60 * 60;

    private static final CharSequence ANY_ORIGIN = HttpHeaders.createOptimized("*");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");

    private BrowserAccess() {}

    static void allow(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
        if (routing.request().method().equals(HttpMethod.OPTIONS)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            // Named, as the wildcard does not cover Authorization; the retry count comes from Segment's newer SDKs.
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, x-retry-count");
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Integer.toString(MAX_AGE_SECONDS));
            RequestBody.discardRest(routing.request());
            var unused = routing.response().setStatusCode(204).end();
        } else {
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RETRY_AFTER);
            routing.next();
        }
    }
}
