/** From the row to as few requests as possible. */
@NullMarked
package io.responsysdestination.benchmarks.merge;

import org.jspecify.annotations.NullMarked;
