/** How the service does from moment to moment, in a fixed amount of memory. */
@NullMarked
package io.responsysdestination.application.watch;

import org.jspecify.annotations.NullMarked;
