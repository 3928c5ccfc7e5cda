@NullMarked
package io.responsysdestination.bootstrap.log;

import org.jspecify.annotations.NullMarked;
