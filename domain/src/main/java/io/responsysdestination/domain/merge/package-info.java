/** Merge planning and what became of each row. */
@NullMarked
package io.responsysdestination.domain.merge;

import org.jspecify.annotations.NullMarked;
