/** Events in Segment's format, as they come and as they are kept. */
@NullMarked
package io.responsysdestination.application.event;

import org.jspecify.annotations.NullMarked;
