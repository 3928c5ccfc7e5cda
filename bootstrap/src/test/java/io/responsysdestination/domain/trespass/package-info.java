/** Fixtures that break the architecture on purpose. */
@NullMarked
package io.responsysdestination.domain.trespass;

import org.jspecify.annotations.NullMarked;
