package io.responsysdestination.adapter.http.tracking;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets pages of any origin call the API and read its answers, errors included (the Fetch standard's CORS protocol). Write
 * keys are public in browsers, and no cookie is ever looked at, so there is no origin to protect from.
 */
final class BrowserAccess {
    /** Browsers take less: Firefox a day, Chromium two hours. */
    private static final int MAX_AGE_SECONDS = 24 * 60 * 60;

    private BrowserAccess() {}

    static void allow(RoutingContext routing) {
        MultiMap headers = routing.response().headers();
        headers.set("Access-Control-Allow-Origin", "*");
        if (routing.request().method().equals(HttpMethod.OPTIONS)) {
            headers.set("Access-Control-Allow-Methods", "GET, POST");
            // Named, as the wildcard does not cover Authorization; the retry count comes from Segment's newer SDKs.
            headers.set("Access-Control-Allow-Headers", "authorization, content-type, x-retry-count");
            headers.set("Access-Control-Max-Age", Integer.toString(MAX_AGE_SECONDS));
            RequestBody.discardRest(routing.request());
            var unused = routing.response().setStatusCode(204).end();
        } else {
            headers.set("Access-Control-Expose-Headers", "retry-after");
            routing.next();
        }
    }
}
