/** Faults on demand, and a record of the calls that came in. */
@NullMarked
package io.responsysdestination.sandbox.fault;

import org.jspecify.annotations.NullMarked;
