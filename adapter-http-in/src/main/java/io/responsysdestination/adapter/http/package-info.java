/** HTTP as a way in. */
@NullMarked
package io.responsysdestination.adapter.http;

import org.jspecify.annotations.NullMarked;
