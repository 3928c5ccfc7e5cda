/** Input of commands that comes line by line. */
@NullMarked
package io.responsysdestination.bootstrap.lines;

import org.jspecify.annotations.NullMarked;
