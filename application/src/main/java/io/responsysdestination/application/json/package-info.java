/** JSON as plain Java values, to and from text, with limits that hostile data cannot pass. */
@NullMarked
package io.responsysdestination.application.json;

import org.jspecify.annotations.NullMarked;
