/** The paths of the REST API, version 1.3. */
@NullMarked
package io.responsysdestination.sandbox.http;

import org.jspecify.annotations.NullMarked;
