/** Login and the one token that all calls of an account share. */
@NullMarked
package io.responsysdestination.adapter.responsys.auth;

import org.jspecify.annotations.NullMarked;
