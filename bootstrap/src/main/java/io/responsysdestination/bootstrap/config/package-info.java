/** The configuration file: read once at start, with every problem found at once and each at its place in the file. */
@NullMarked
package io.responsysdestination.bootstrap.config;

import org.jspecify.annotations.NullMarked;
