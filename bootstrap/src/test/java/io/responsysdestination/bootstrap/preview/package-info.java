/** What a preview shows of itself. */
@NullMarked
package io.responsysdestination.bootstrap.preview;

import org.jspecify.annotations.NullMarked;
