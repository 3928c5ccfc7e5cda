/** Segment's tracking API. */
@NullMarked
package io.responsysdestination.adapter.http.tracking;

import org.jspecify.annotations.NullMarked;
