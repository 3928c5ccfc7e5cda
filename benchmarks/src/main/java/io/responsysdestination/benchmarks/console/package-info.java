/** How long the console waits for its answers. */
@NullMarked
package io.responsysdestination.benchmarks.console;

import org.jspecify.annotations.NullMarked;
