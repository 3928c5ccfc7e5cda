/** Input that nobody means well with, made of the data files' cases. */
@NullMarked
package io.responsysdestination.application.fuzz;

import org.jspecify.annotations.NullMarked;
