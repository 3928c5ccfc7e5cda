/** What an answer that is no success means for the caller. */
@NullMarked
package io.responsysdestination.adapter.responsys.failure;

import org.jspecify.annotations.NullMarked;
