/** What Prometheus reads: docs/operations/metrics.md. */
@NullMarked
package io.responsysdestination.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
