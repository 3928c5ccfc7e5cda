/** Mappings in Segment's format: a JSON tree with directives that makes a payload from an event. */
@NullMarked
package io.responsysdestination.application.mapping;

import org.jspecify.annotations.NullMarked;
