/** Programs that show how fast the service is, always beside a baseline or a target of the same run. */
@NullMarked
package io.responsysdestination.benchmarks;

import org.jspecify.annotations.NullMarked;
