/** Text operations of the JDK that hostile text makes slow, in linear time. */
@NullMarked
package io.responsysdestination.application.text;

import org.jspecify.annotations.NullMarked;
