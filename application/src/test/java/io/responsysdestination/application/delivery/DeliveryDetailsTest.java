package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.column.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of one delivery: by asking for it, and from the log. */
class DeliveryDetailsTest {
    private final DeliveryHost host = new DeliveryHost();

    @Test
    void aDeliveryHasTheRowThatWasSentForIt() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.refuseRows(row -> row.asMap().containsValue("bad"));

        host.acceptPerson("m-1", "a", "good");
        host.acceptPerson("m-2", "b", "bad");
        host.time.pass(LINGER);

        assertThat(details("m-1")).hasValueSatisfying(delivered -> {
            assertThat(delivered.status()).isEqualTo(Status.DELIVERED);
            assertThat(delivered.trace().sent())
                    .singleElement()
                    .satisfies(sent ->
                            assertThat(sent.row().value(ColumnName.of("CITY_"))).isEqualTo("good"));
        });
        assertThat(details("m-2")).hasValueSatisfying(dead -> {
            assertThat(dead.status()).isEqualTo(Status.DEAD);
            assertThat(dead.trace().sent())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.answer()).contains("RECORD_REFUSED"));
        });
        assertThat(details("m-3")).isEmpty();
    }

    @Test
    void aDiscardedLetterLosesItsTrace() {
        InMemoryAccount account = host.destination("marketing");
        account.lists.refuseRows(row -> true);
        host.acceptPerson("m-1", "a", "Braga");
        host.time.pass(LINGER);

        assertThat(host.letters.discard(DeliveryQuery.all())).isCompleted();

        assertThat(details("m-1"))
                .hasValueSatisfying(
                        discarded -> assertThat(discarded.trace().isEmpty()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                "ajs-next-1712345678901-7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                "api-7C0E1F8E-1111-4A3B-8C1D-0123456789AB",
                "1srOrx2ZWZBpBUvZwXKQmoEYga2",
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "507f1f77bcf86cd799439011",
            })
    void theLogNamesADeadMessageByAnIdThatAMachineMade(String messageId) {
        assertThat(loggedForADeadMessage(messageId))
                .anySatisfy(line -> assertThat(line).contains("marketing/Profiles", messageId));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada",
                "4711",
                "336123456789012345678901234",
                "AdaLovelaceFromLondonTown",
                "ada-lovelace-7c0e1f8e-1111-4a3b-8c1d-0123456789ab",
                // what Responsys knows a person by as well: MD5 and SHA-256 of an e-mail address
                "3e3a4c9d0f1b2a5c6d7e8f9a0b1c2d3e",
                "6a6c19fea4a3676970167ce51f39e6ee5a6c19fea4a3676970167ce51f39e6ee",
                "7c0e1f8e-1111-4a3b-8c1d-0123456789ab\nforged line",
            })
    void theLogNamesNoMessageByWhatMayBeAPersonsId(String messageId) {
        assertThat(loggedForADeadMessage(messageId))
                .anySatisfy(line -> assertThat(line).contains("marketing/Profiles"))
                .noneSatisfy(line -> assertThat(line).contains(messageId))
                .noneSatisfy(line -> assertThat(line).contains("Braga"));
    }

    private List<String> loggedForADeadMessage(String messageId) {
        host.destination("marketing").lists.refuseRows(row -> true);
        LogLines lines = new LogLines();
        Logger logger = Logger.getLogger(Settlement.class.getName());
        logger.addHandler(lines);
        try {
            host.acceptPerson(messageId, "a", "Braga");
            host.time.pass(LINGER);
        } finally {
            logger.removeHandler(lines);
        }
        return lines.texts;
    }

    private Optional<DeliveryRecord> details(String messageId) {
        var stage = host.delivery.details(new DeliveryRecord.Key(messageId, "marketing", "Profiles"));
        assertThat(stage).isCompleted();
        return Objects.requireNonNull(stage.toCompletableFuture().getNow(Optional.empty()));
    }

    /** What a log says, as people read it. */
    private static final class LogLines extends Handler {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            texts.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
