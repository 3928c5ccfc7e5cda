/** Tests of mappings. */
@NullMarked
package io.responsysdestination.application.mapping;

import org.jspecify.annotations.NullMarked;
