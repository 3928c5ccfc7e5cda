/** Tables for people at a terminal. */
@NullMarked
package io.responsysdestination.bootstrap.table;

import org.jspecify.annotations.NullMarked;
