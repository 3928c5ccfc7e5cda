/** Rules of merging: how Responsys finds the row that a record belongs to. */
@NullMarked
package io.responsysdestination.domain.match;

import org.jspecify.annotations.NullMarked;
