package io.responsysdestination.adapter.http.admin;

/** Some of the admin API's routes. */
@FunctionalInterface
public interface AdminPart {
    /** Adds them; called once an event loop. */
    void mountOn(AdminRoutes routes);
}
