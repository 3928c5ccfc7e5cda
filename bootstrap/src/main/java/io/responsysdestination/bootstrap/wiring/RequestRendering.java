package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysRequests;
import io.responsysdestination.adapter.responsys.ResponsysRequests.Described;
import io.responsysdestination.application.port.in.PreviewEvent.PlannedRequest;
import io.responsysdestination.application.port.in.TryEvents;

/** What planned requests look like on the wire, by the code that sends them. */
public final class RequestRendering {
    private RequestRendering() {}

    public static TryEvents.Request of(PlannedRequest request) {
        Described described = request.fold(
                listMerge -> ResponsysRequests.describe(listMerge.request()),
                creation -> ResponsysRequests.describe(creation.list(), creation.definition()),
                petMerge -> ResponsysRequests.describe(petMerge.request()));
        return new TryEvents.Request(described.method(), described.path(), described.json());
    }
}
