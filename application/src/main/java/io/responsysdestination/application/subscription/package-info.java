/** Triggers: which events a subscription wants, in the query language of Segment's destinations. */
@NullMarked
package io.responsysdestination.application.subscription;

import org.jspecify.annotations.NullMarked;
