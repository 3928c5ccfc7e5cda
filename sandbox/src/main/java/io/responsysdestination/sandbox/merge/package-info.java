/** The rules by which rows are merged into lists and extension tables. */
@NullMarked
package io.responsysdestination.sandbox.merge;

import org.jspecify.annotations.NullMarked;
