/** From the client's request to the durable answer. */
@NullMarked
package io.responsysdestination.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
