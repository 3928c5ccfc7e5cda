package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.merge.FlowListener;

/** Takes what a flow says for nothing, unless it stops. */
public final class SilentListener implements FlowListener {
    @Override
    public void waitingBecause(String reason) {}

    @Override
    public void delivering() {}

    @Override
    public void stopBecause(String reason) {
        throw new IllegalStateException("the flow stops: " + reason);
    }
}
