package io.responsysdestination.adapter.responsys.pace;

/** Whose call goes first when an account's limit leaves no room for all; the first constant is the most urgent. */
public enum CallPriority {
    /** Opt-outs and whatever else must not wait; a hundredth of each limit is kept for these. */
    URGENT,
    NORMAL,
    /** Spread over the minute, so that calls of live traffic find room between them. */
    BACKFILL
}
