/** What Oracle leaves undecided, and an account's limits: chosen by whoever starts the sandbox. */
@NullMarked
package io.responsysdestination.sandbox.behaviour;

import org.jspecify.annotations.NullMarked;
