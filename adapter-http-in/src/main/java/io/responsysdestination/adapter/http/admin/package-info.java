/** What operators ask the service. */
@NullMarked
package io.responsysdestination.adapter.http.admin;

import org.jspecify.annotations.NullMarked;
