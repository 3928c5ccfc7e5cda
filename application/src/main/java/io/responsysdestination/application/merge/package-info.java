/** Carrying out what actions want of Responsys: list merge, PET if missing, PET merge. */
@NullMarked
package io.responsysdestination.application.merge;

import org.jspecify.annotations.NullMarked;
