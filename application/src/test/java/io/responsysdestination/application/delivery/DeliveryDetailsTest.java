package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be known of one delivery. */
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

    private Optional<DeliveryRecord> details(String messageId) {
        var stage = host.delivery.details(new DeliveryRecord.Key(messageId, "marketing", "Profiles"));
        assertThat(stage).isCompleted();
        return Objects.requireNonNull(stage.toCompletableFuture().getNow(Optional.empty()));
    }
}
