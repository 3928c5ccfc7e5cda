@NullMarked
package io.responsysdestination.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
