/** Events in Segment's format, from acceptance to the tree that mappings read. */
@NullMarked
package io.responsysdestination.application.event;

import org.jspecify.annotations.NullMarked;
