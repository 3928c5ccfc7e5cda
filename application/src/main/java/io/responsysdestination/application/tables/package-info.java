/** What lists and tables have, beside what subscriptions write to them. */
@NullMarked
package io.responsysdestination.application.tables;

import org.jspecify.annotations.NullMarked;
