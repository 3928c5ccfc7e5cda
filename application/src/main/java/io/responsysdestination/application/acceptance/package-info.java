/** Taking events in: what is filled in, what is refused, what is a duplicate. */
@NullMarked
package io.responsysdestination.application.acceptance;

import org.jspecify.annotations.NullMarked;
