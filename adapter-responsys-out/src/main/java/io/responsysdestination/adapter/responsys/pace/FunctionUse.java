package io.responsysdestination.adapter.responsys.pace;

/**
 * How far one function's limit is used now.
 *
 * @param used calls that Responsys may count within this minute, those that are under way included
 * @param waiting calls that wait for room
 * @param fromResponsys whether the limit is the account's own rather than the documented default
 */
public record FunctionUse(ApiFunction function, int limitPerMinute, int used, int waiting, boolean fromResponsys) {}
