/** Acceptance of events, at its outside. */
@NullMarked
package io.responsysdestination.application.event;

import org.jspecify.annotations.NullMarked;
