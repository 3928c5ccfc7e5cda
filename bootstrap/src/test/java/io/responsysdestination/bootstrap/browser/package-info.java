/** The console in a real browser, before the demo as a reader starts it. */
@NullMarked
package io.responsysdestination.bootstrap.browser;

import org.jspecify.annotations.NullMarked;
