/** Profile extension tables: more columns for the people of a profile list. */
@NullMarked
package io.responsysdestination.domain.pet;

import org.jspecify.annotations.NullMarked;
