/** Consent per channel and the words an account uses for it. */
@NullMarked
package io.responsysdestination.domain.permission;

import org.jspecify.annotations.NullMarked;
