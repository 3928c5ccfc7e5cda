/** Oracle Responsys as documented, over real HTTP. */
@NullMarked
package io.responsysdestination.sandbox;

import org.jspecify.annotations.NullMarked;
