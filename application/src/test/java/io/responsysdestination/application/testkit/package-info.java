/** Ports that live in memory and behave as Responsys does as far as tests need. */
@NullMarked
package io.responsysdestination.application.testkit;

import org.jspecify.annotations.NullMarked;
