/** Use cases and ports: what the service does, free of any framework. */
@NullMarked
package io.responsysdestination.application;

import org.jspecify.annotations.NullMarked;
