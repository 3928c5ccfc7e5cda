/** How the watch counts. */
@NullMarked
package io.responsysdestination.application.watch;

import org.jspecify.annotations.NullMarked;
