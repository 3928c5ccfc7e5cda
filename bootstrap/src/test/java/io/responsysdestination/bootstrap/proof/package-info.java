/** The proof that nothing is lost and nothing is out of order: real processes that are killed, real disk, real HTTP. */
@NullMarked
package io.responsysdestination.bootstrap.proof;

import org.jspecify.annotations.NullMarked;
