/** Journal and ledger, at their outside. */
@NullMarked
package io.responsysdestination.adapter.journal;

import org.jspecify.annotations.NullMarked;
