/** How tables are read and compared. */
@NullMarked
package io.responsysdestination.application.tables;

import org.jspecify.annotations.NullMarked;
