/** What the application needs from the outside, in its own words. */
@NullMarked
package io.responsysdestination.application.port.out;

import org.jspecify.annotations.NullMarked;
