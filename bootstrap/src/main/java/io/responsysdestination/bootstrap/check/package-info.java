/** Compares what a configuration will write with what the account has. */
@NullMarked
package io.responsysdestination.bootstrap.check;

import org.jspecify.annotations.NullMarked;
