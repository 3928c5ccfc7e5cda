/** Files that commands write. */
@NullMarked
package io.responsysdestination.bootstrap.file;

import org.jspecify.annotations.NullMarked;
