/** The three actions: what a resolved payload asks of Responsys. */
@NullMarked
package io.responsysdestination.application.action;

import org.jspecify.annotations.NullMarked;
