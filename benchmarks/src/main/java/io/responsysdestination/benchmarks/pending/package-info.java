/** What events that wait cost: memory, and time to start. */
@NullMarked
package io.responsysdestination.benchmarks.pending;

import org.jspecify.annotations.NullMarked;
