/** What Responsys keeps and the rules by which it changes: pure values, no I/O, the JDK only. */
@NullMarked
package io.responsysdestination.domain;

import org.jspecify.annotations.NullMarked;
