package io.responsysdestination.benchmarks.responsys;

import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists that note when each merge was answered. */
final class TimedLists implements ProfileLists {
    private final ProfileLists lists;
    private final List<Long> answeredAt = new ArrayList<>();

    TimedLists(ProfileLists lists) {
        this.lists = lists;
    }

    synchronized int answers() {
        return answeredAt.size();
    }

    /** In nanoseconds of {@link System#nanoTime()}, the earliest first. */
    synchronized List<Long> answeredAt() {
        return List.copyOf(answeredAt);
    }

    @Override
    public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
        return lists.merge(request).whenComplete((answer, defect) -> note());
    }

    @Override
    public CompletionStage<Answer<ListSchema>> schema(ListName list) {
        return lists.schema(list);
    }

    private synchronized void note() {
        answeredAt.add(System.nanoTime());
    }
}
