/** Fixtures that break the architecture on purpose. */
@NullMarked
package io.responsysdestination.application.trespass;

import org.jspecify.annotations.NullMarked;
