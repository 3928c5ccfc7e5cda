/** Mappings and triggers tried on single events, line by line. */
@NullMarked
package io.responsysdestination.bootstrap.trial;

import org.jspecify.annotations.NullMarked;
