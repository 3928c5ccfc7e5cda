/** Merges into profile lists and PETs, and what became of each row. */
@NullMarked
package io.responsysdestination.adapter.responsys.merge;

import org.jspecify.annotations.NullMarked;
