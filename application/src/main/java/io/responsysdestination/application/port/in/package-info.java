/** What the application can be asked to do. */
@NullMarked
package io.responsysdestination.application.port.in;

import org.jspecify.annotations.NullMarked;
