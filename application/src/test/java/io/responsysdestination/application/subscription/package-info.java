/** Tests of triggers. */
@NullMarked
package io.responsysdestination.application.subscription;

import org.jspecify.annotations.NullMarked;
