package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.watch.WatchListener.Table;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists that tell of every merge. */
record WatchedLists(ProfileLists lists, DestinationWatch watch) implements ProfileLists {
    @Override
    public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
        watch.called(request.rows().rows().size());
        return lists.merge(request).thenApply(answer -> watch.merged(Table.LIST, answer));
    }

    @Override
    public CompletionStage<Answer<ListSchema>> schema(ListName list) {
        return lists.schema(list);
    }
}
