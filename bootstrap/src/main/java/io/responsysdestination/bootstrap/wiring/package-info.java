/** Adapters and use cases put together to a service. */
@NullMarked
package io.responsysdestination.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
