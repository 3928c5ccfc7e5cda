/** Profile lists, profile extension tables and their rows. */
@NullMarked
package io.responsysdestination.sandbox.table;

import org.jspecify.annotations.NullMarked;
