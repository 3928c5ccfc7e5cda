/** Where events and deliveries are kept. */
@NullMarked
package io.responsysdestination.adapter.journal;

import org.jspecify.annotations.NullMarked;
