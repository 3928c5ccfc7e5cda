/** Requests that were accepted first and carried out later. */
@NullMarked
package io.responsysdestination.sandbox.async;

import org.jspecify.annotations.NullMarked;
