/** The command line. */
@NullMarked
package io.responsysdestination.bootstrap.command;

import org.jspecify.annotations.NullMarked;
