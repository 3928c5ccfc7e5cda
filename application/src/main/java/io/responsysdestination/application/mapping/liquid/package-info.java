/**
 * Templates in the Liquid language as LiquidJS 10.27 understands it (<a href="https://liquidjs.com">liquidjs.com</a>),
 * without loops, includes and the filters that Segment switches off.
 */
@NullMarked
package io.responsysdestination.application.mapping.liquid;

import org.jspecify.annotations.NullMarked;
