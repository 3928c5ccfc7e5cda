/** The admin API of a running service, as commands use it. */
@NullMarked
package io.responsysdestination.bootstrap.admin;

import org.jspecify.annotations.NullMarked;
