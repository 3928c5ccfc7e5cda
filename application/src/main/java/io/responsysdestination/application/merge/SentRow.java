package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row in a request, shared by all tickets that it stands for. Touched from the flow's mailbox only. */
final class SentRow {
    private final Stage stage;
    private final MergeApi api;
    private final Instant at;
    private final Row row;
    private @Nullable Sent answered;

    SentRow(Stage stage, MergeApi api, Instant at, Row row) {
        this.stage = stage;
        this.api = api;
        this.at = at;
        this.row = row;
    }

    void answered(Instant now, RowOutcome outcome) {
        answered(
                now,
                outcome.requestId(),
                outcome.<String>fold(
                        merged -> "stored; the person's RIID is " + merged.riid(),
                        refused -> "refused: " + refused.code() + ": " + refused.reason()));
    }

    void answered(Instant now, CallFailure failure) {
        answered(
                now,
                Optional.empty(),
                failure.<String>fold(
                        refused -> "refused the whole request: " + refused.code() + ": " + refused.reason(),
                        later -> "no answer for the row: " + later.reason(),
                        credentials -> "refused the login: " + credentials.code() + ": " + credentials.reason()));
    }

    void notAnswered(Instant now, String reason) {
        answered(now, Optional.empty(), "no answer for the row: " + reason);
    }

    private void answered(Instant now, Optional<String> requestId, String answer) {
        answered = new Sent(stage, api, at, now, requestId, row, answer);
    }

    /** None while the request is under way. */
    Optional<Sent> sent() {
        return Optional.ofNullable(answered);
    }
}
