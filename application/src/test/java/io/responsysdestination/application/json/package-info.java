/** Tests of JSON text. */
@NullMarked
package io.responsysdestination.application.json;

import org.jspecify.annotations.NullMarked;
