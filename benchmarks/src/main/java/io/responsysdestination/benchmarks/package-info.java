/** How fast events become rows, always beside a baseline of the same run. */
@NullMarked
package io.responsysdestination.benchmarks;

import org.jspecify.annotations.NullMarked;
