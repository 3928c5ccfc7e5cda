/** The three actions, at their outside. */
@NullMarked
package io.responsysdestination.application.action;

import org.jspecify.annotations.NullMarked;
