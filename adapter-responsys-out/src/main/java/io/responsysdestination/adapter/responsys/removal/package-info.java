/** Deleting people. */
@NullMarked
package io.responsysdestination.adapter.responsys.removal;

import org.jspecify.annotations.NullMarked;
