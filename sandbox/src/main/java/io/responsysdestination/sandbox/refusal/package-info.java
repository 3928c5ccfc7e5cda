/** The refusals of a whole call, in Responsys' words. */
@NullMarked
package io.responsysdestination.sandbox.refusal;

import org.jspecify.annotations.NullMarked;
