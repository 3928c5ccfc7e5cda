/** Following of asynchronous requests to their end. */
@NullMarked
package io.responsysdestination.adapter.responsys.async;

import org.jspecify.annotations.NullMarked;
