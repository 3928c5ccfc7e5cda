/** What a backfill shows of itself. */
@NullMarked
package io.responsysdestination.bootstrap.backfill;

import org.jspecify.annotations.NullMarked;
