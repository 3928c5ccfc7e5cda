package io.responsysdestination.domain.permission;

/** The consent that Responsys gives a new person for channels that a record says nothing about. */
public enum PermissionStatus {
    OPTIN,
    OPTOUT
}
