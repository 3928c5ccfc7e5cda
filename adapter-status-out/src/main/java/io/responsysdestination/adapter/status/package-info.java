/** Sync statuses and errors, told to a Segment source. */
@NullMarked
package io.responsysdestination.adapter.status;

import org.jspecify.annotations.NullMarked;
