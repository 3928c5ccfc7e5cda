/** Calls that carry the token and renew it once. */
@NullMarked
package io.responsysdestination.adapter.responsys.call;

import org.jspecify.annotations.NullMarked;
