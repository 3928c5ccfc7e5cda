/** From the journal to settled deliveries: lanes, patience, settlement. */
@NullMarked
package io.responsysdestination.application.delivery;

import org.jspecify.annotations.NullMarked;
