/** The account's limits of calls a minute, and who may call next. */
@NullMarked
package io.responsysdestination.adapter.responsys.pace;

import org.jspecify.annotations.NullMarked;
