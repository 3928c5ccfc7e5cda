package io.responsysdestination.domain.match;

/** How two match columns are taken together: NONE looks at the first only, AND wants both to match. */
public enum MatchOperator {
    NONE,
    AND
}
