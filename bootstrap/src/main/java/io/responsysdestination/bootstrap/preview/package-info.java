/** The dry run: events from a file, requests as JSON, nothing written. */
@NullMarked
package io.responsysdestination.bootstrap.preview;

import org.jspecify.annotations.NullMarked;
