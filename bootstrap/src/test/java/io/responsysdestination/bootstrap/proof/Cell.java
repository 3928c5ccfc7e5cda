package io.responsysdestination.bootstrap.proof;

/** A place for a {@link Mark} in the account. */
record Cell(Subject subject, int person, String column) {}
