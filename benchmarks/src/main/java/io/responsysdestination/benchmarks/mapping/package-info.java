/** From the parsed event to the row. */
@NullMarked
package io.responsysdestination.benchmarks.mapping;

import org.jspecify.annotations.NullMarked;
