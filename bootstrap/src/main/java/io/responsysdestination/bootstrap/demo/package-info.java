/** The documented sample events, sent through a service into the sandbox. */
@NullMarked
package io.responsysdestination.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
