/** Columns: names, types and the rows that carry values. */
@NullMarked
package io.responsysdestination.domain.column;

import org.jspecify.annotations.NullMarked;
