/** Configurations of Segment turned into ours. */
@NullMarked
package io.responsysdestination.bootstrap.segment;

import org.jspecify.annotations.NullMarked;
