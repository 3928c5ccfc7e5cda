package io.responsysdestination.adapter.responsys;

import java.net.URI;

/** Login worked; data calls go to {@code endPoint}, path prefix included. */
public record SignedIn(URI endPoint) {}
