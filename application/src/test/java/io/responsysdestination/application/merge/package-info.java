/** Runs of merges, against ports in memory. */
@NullMarked
package io.responsysdestination.application.merge;

import org.jspecify.annotations.NullMarked;
