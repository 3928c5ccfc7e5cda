/** Lanes, with time that passes when told to. */
@NullMarked
package io.responsysdestination.application.delivery;

import org.jspecify.annotations.NullMarked;
