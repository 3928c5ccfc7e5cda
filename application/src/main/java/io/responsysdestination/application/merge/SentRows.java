package io.responsysdestination.application.merge;

import io.responsysdestination.application.merge.Shipment.Cargo;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one request as they left, on the trails of the tickets that they stand for. */
final class SentRows {
    private final List<SentRow> rows;

    private SentRows(List<SentRow> rows) {
        this.rows = rows;
    }

    static SentRows leaving(Stage stage, List<Cargo> part, Instant now) {
        List<SentRow> rows = new ArrayList<>(part.size());
        for (Cargo cargo : part) {
            SentRow row =
                    new SentRow(stage, cargo.states().get(0).origin().list().api(), now, cargo.row());
            cargo.states().forEach(state -> state.origin().trail.sent(stage, row));
            rows.add(row);
        }
        return new SentRows(rows);
    }

    /** The request came back with an answer, or with the defect that there was instead. */
    void answered(Instant now, @Nullable Answer<List<RowOutcome>> answer, @Nullable Throwable defect) {
        int unused = answer == null
                ? all(row -> row.notAnswered(now, Defect.reason(defect)))
                : answer.fold(outcomes -> each(now, outcomes), failure -> all(row -> row.answered(now, failure)));
    }

    private int each(Instant now, List<RowOutcome> outcomes) {
        if (outcomes.size() != rows.size()) {
            return all(row -> row.notAnswered(now, "the answer was about other rows"));
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).answered(now, outcomes.get(i));
        }
        return rows.size();
    }

    private int all(Consumer<SentRow> action) {
        rows.forEach(action);
        return rows.size();
    }
}
