/** How this adapter reads JSON: one set of limits for what is accepted and for what is parsed later. */
@NullMarked
package io.responsysdestination.adapter.http.json;

import org.jspecify.annotations.NullMarked;
