/** From requests to rows in an account: how fast, and within which limits. */
@NullMarked
package io.responsysdestination.benchmarks.responsys;

import org.jspecify.annotations.NullMarked;
