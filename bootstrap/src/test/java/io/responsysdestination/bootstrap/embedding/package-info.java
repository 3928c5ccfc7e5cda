/** A host that uses the inner modules only. */
@NullMarked
package io.responsysdestination.bootstrap.embedding;

import org.jspecify.annotations.NullMarked;
