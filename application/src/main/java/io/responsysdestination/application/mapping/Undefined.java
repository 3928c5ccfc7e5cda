package io.responsysdestination.application.mapping;

/** "There is no such value", as opposed to null. It stays inside this package; objects never hold it, lists may. */
enum Undefined {
    UNDEFINED
}
