/** Profile lists: where each person is one row. */
@NullMarked
package io.responsysdestination.domain.list;

import org.jspecify.annotations.NullMarked;
