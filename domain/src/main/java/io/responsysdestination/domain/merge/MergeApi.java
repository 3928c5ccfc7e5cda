package io.responsysdestination.domain.merge;

/** Which of Responsys' two merge APIs carries a request: SYNC answers at once, ASYNC with an id to be followed. */
public enum MergeApi {
    SYNC,
    ASYNC
}
