/** Bytes to and from Responsys: addresses, limits, JSON. */
@NullMarked
package io.responsysdestination.adapter.responsys.wire;

import org.jspecify.annotations.NullMarked;
