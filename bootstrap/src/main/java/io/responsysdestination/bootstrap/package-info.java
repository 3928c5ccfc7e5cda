/** Command line, configuration and wiring. */
@NullMarked
package io.responsysdestination.bootstrap;

import org.jspecify.annotations.NullMarked;
