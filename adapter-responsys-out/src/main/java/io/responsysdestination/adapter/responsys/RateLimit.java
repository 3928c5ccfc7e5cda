package io.responsysdestination.adapter.responsys;

/** The account's limit for one API function, in calls a minute; texts are Responsys' own and may be empty. */
public record RateLimit(String api, String verb, String resourcePath, String description, int limitPerMinute) {}
