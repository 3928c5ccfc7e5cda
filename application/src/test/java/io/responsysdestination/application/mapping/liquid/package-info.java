/** Tests of Liquid templates. */
@NullMarked
package io.responsysdestination.application.mapping.liquid;

import org.jspecify.annotations.NullMarked;
