/** The console: pages for people, on the admin port. */
@NullMarked
package io.responsysdestination.adapter.http.console;

import org.jspecify.annotations.NullMarked;
