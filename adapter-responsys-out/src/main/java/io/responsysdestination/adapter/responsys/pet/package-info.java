/** The PETs of a list: finding, remembering, creating. */
@NullMarked
package io.responsysdestination.adapter.responsys.pet;

import org.jspecify.annotations.NullMarked;
