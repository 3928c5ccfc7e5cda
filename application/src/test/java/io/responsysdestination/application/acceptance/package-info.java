/** Acceptance of events, at its outside. */
@NullMarked
package io.responsysdestination.application.acceptance;

import org.jspecify.annotations.NullMarked;
