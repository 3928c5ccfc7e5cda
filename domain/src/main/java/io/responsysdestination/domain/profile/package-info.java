/** Identifiers of a person, as Responsys knows them. */
@NullMarked
package io.responsysdestination.domain.profile;

import org.jspecify.annotations.NullMarked;
