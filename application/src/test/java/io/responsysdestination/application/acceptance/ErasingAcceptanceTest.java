package io.responsysdestination.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.ErasureReceipt.Here;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import io.responsysdestination.application.testkit.FakeJournal;
import io.responsysdestination.application.testkit.ManualTimer;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delete calls among other calls. JSON is written with single quotes. */
class ErasingAcceptanceTest {
    private static final Set<String> MARKETING = Set.of("marketing");
    private static final Kept NOTHING_REJECTED = new Kept(List.of());

    private final FakeJournal journal = new FakeJournal();
    private final ManualTimer time = new ManualTimer();
    private final Persons persons = new Persons();
    private final ErasingAcceptance acceptance = new ErasingAcceptance(
            new EventAcceptance(journal, time, () -> "made-up", () -> {}),
            persons,
            json -> JsonObject.of(new String(json.utf8(), StandardCharsets.UTF_8)),
            source -> Optional.ofNullable(Map.of("crm", MARKETING).get(source)));

    @Test
    void erasesWhomADeleteCallNamesInTheDestinationsOfItsSource() {
        var answer = acceptance.accept(List.of(delete(
                "crm",
                "'userId':'ada-1815','traits':{'email':'ada@example.org'},'context':{'traits':{'phone':'+4790000000',"
                        + "'email':'former@example.org'}}")));

        assertThat(answer).isCompletedWithValue(NOTHING_REJECTED);
        assertThat(persons.asked)
                .containsExactly(new ErasePerson.Request(
                        Identifiers.of(
                                new Identifier(IdentifierKind.CUSTOMER_ID, "ada-1815"),
                                new Identifier(IdentifierKind.EMAIL_ADDRESS, "ada@example.org"),
                                new Identifier(IdentifierKind.MOBILE_NUMBER, "+4790000000")),
                        true,
                        MARKETING));
        assertThat(journal.events()).isEmpty();
    }

    @Test
    void keepsTheOthersFirstAndNamesRejectionsByTheirPlaceInTheRequest() {
        var answer = acceptance.accept(List.of(
                delete("crm", "'userId':'ada-1815'"),
                identify("crm", "m-1"),
                delete("crm", "'traits':{'email':'nobody'}"),
                unknown("crm", "{'type':'forget','userId':'u'}"),
                identify("crm", "m-2")));

        assertThat(answer)
                .isCompletedWithValue(new Kept(List.of(
                        new Rejection(2, "no_person", "a delete call needs a userId, or an email or phone in traits"),
                        new Rejection(
                                3,
                                "invalid_type",
                                "type must be one of identify, track, page, screen, group, alias"))));
        assertThat(journal.events()).extracting(event -> event.messageId()).containsExactly("m-1", "m-2");
        assertThat(persons.asked).hasSize(1);
    }

    @Test
    void ofASourceThatMayNotEraseADeleteCallIsRefusedAsBefore() {
        var answer = acceptance.accept(List.of(delete("web", "'userId':'ada-1815'")));

        assertThat(answer)
                .isCompletedWithValue(new Kept(List.of(new Rejection(
                        0, "invalid_type", "type must be one of identify, track, page, screen, group, alias"))));
        assertThat(persons.asked).isEmpty();
    }

    @Test
    void isNotKeptBeforeThePersonIsErased() {
        persons.answer = new CompletableFuture<>();

        var answer = acceptance.accept(List.of(delete("crm", "'userId':'ada-1815'")));

        assertThat(answer).isNotDone();
        persons.answer.complete(Optional.of(receipt("deleted")));
        assertThat(answer).isCompletedWithValue(NOTHING_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed in Responsys", "fails", "no room", "reconfigured"})
    void isToBeSentAgainWhileSomethingIsLeft(String how) {
        switch (how) {
            case "failed in Responsys" ->
                persons.answer = CompletableFuture.completedFuture(Optional.of(receipt("failed: no answer")));
            case "fails" -> persons.answer = CompletableFuture.failedFuture(new IllegalStateException("a defect"));
            case "no room" -> persons.answer = CompletableFuture.completedFuture(Optional.empty());
            default -> persons.unknownDestination = true;
        }

        CompletionStage<Acceptance> answer =
                acceptance.accept(List.of(identify("crm", "m-1"), delete("crm", "'userId':'ada-1815'")));

        assertThat(answer).isCompletedWithValue(new Full(Duration.ofSeconds(30)));
        assertThat(journal.events()).hasSize(1);
    }

    @Test
    void nobodyIsErasedWhileTheJournalHasNoRoom() {
        journal.full(true);

        var answer = acceptance.accept(List.of(identify("crm", "m-1"), delete("crm", "'userId':'ada-1815'")));

        assertThat(answer.toCompletableFuture().getNow(NOTHING_REJECTED)).isInstanceOf(Full.class);
        assertThat(persons.asked).isEmpty();
    }

    private static IncomingEvent delete(String source, String members) {
        return unknown(source, "{'type':'delete'," + members + "}");
    }

    private static IncomingEvent unknown(String source, String json) {
        String text = json.replace('\'', '"');
        Optional<String> userId =
                Optional.ofNullable(JsonObject.of(text).get("userId")).map(String::valueOf);
        return event(source, Optional.empty(), Optional.empty(), userId, text);
    }

    private static IncomingEvent identify(String source, String messageId) {
        return event(source, Optional.of(EventType.IDENTIFY), Optional.of(messageId), Optional.of("u"), "{}");
    }

    private static IncomingEvent event(
            String source, Optional<EventType> type, Optional<String> messageId, Optional<String> userId, String json) {
        return new IncomingEvent(
                source,
                type,
                messageId,
                userId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EventJson.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ErasureReceipt receipt(String listRow) {
        return new ErasureReceipt(
                "r-1",
                Instant.EPOCH,
                "0123",
                new Here(0, 0, 0, 0, true),
                List.of(new InResponsys("marketing", "CONTACTS_LIST", listRow, List.of())));
    }

    /** Notes who is to be erased. */
    private static final class Persons implements ErasePerson {
        private final List<Request> asked = new ArrayList<>();
        private CompletableFuture<Optional<ErasureReceipt>> answer =
                CompletableFuture.completedFuture(Optional.of(receipt("deleted")));
        private boolean unknownDestination;

        @Override
        public CompletionStage<Optional<ErasureReceipt>> erase(Request request) {
            if (unknownDestination) {
                throw new InvalidValueException("destinations", "names a destination that is not configured");
            }
            asked.add(request);
            return answer;
        }

        @Override
        public CompletionStage<List<ErasureReceipt>> receipts(int limit) {
            return CompletableFuture.completedFuture(List.of());
        }
    }
}
