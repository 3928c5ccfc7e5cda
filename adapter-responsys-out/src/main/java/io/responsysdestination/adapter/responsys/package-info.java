/** Oracle Responsys over REST v1.3. */
@NullMarked
package io.responsysdestination.adapter.responsys;

import org.jspecify.annotations.NullMarked;
