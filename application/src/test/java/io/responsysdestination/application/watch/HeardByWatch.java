package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told. */
final class HeardByWatch implements WatchListener {
    final List<String> heard = new ArrayList<>();

    @Override
    public void appended(Duration took) {
        heard.add("appended within " + took);
    }

    @Override
    public OfDestination added(String destination) {
        heard.add(destination + " added");
        return new OfDestination() {
            @Override
            public void ended(DeliveryRecord record) {
                heard.add(destination + " ended " + record.key().messageId());
            }

            @Override
            public void merged(Table table, Answer<List<RowOutcome>> answer) {
                heard.add(destination + " merged " + table + " "
                        + answer.<Object>fold(
                                List::size, failure -> failure.getClass().getSimpleName()));
            }

            @Override
            public void removed() {
                heard.add(destination + " removed");
            }
        };
    }
}
