package io.responsysdestination.application.action;

import io.responsysdestination.application.port.in.ActionInput;

/** Translates payloads of one action into what is asked of Responsys. Pure: no call is made. */
@FunctionalInterface
public interface Action {
    Preparation prepare(ActionInput input);
}
