/** Sends files of events to a service that runs, behind its live traffic. */
@NullMarked
package io.responsysdestination.bootstrap.backfill;

import org.jspecify.annotations.NullMarked;
