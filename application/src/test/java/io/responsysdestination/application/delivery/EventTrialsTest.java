package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.JsonObject;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.responsysdestination.application.port.in.PreviewEvent.Expectation;
import io.responsysdestination.application.port.in.PreviewEvent.NotMeant;
import io.responsysdestination.application.port.in.PreviewEvent.Refused;
import io.responsysdestination.application.port.in.PreviewEvent.Rows;
import io.responsysdestination.application.port.in.TryEvents.AtDestination;
import io.responsysdestination.application.port.in.TryEvents.Change;
import io.responsysdestination.application.port.in.TryEvents.Question;
import io.responsysdestination.application.port.in.TryEvents.Request;
import io.responsysdestination.application.port.in.TryEvents.Trial;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.testkit.ManualTimer;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTrialsTest {
    private static final String ADA =
            "{'type':'identify','userId':'u-1','traits':{'email':'ada@example.org','city':'York'}}";

    private final EventTrials trials = new EventTrials(
            Set.of("web", "app"),
            json -> JsonObject.of(new String(json.utf8(), StandardCharsets.UTF_8)),
            request -> new Request("POST", "/lists", "{}"),
            new ManualTimer(),
            () -> "made-up");

    EventTrialsTest() {
        trials.add(
                new Destination(
                        "marketing",
                        Set.of("web"),
                        settings().build(),
                        List.of(DeliveryHost.profiles()),
                        DeliveryHost.LINGER,
                        true),
                new NoSchemas());
    }

    @Test
    void saysWhatWouldBecomeOfAnEventAndWhereEachFieldComesFrom() {
        AtDestination marketing = marketing(ask(List.of(), ADA));

        Expectation expectation = marketing.expectations().get(0);
        assertThat(expectation.outlook()).isInstanceOf(Rows.class);
        assertThat(expectation.explanation().origins())
                .containsEntry("userData.EMAIL_ADDRESS_", "$.traits.email")
                .containsEntry("userData.CITY_", "$.traits.city")
                .containsEntry("list_name", "default of the settings")
                .doesNotContainKey("userData.STATE_")
                .doesNotContainKey("pet_name");
        assertThat(expectation.explanation().payload()).containsEntry("list_name", "CONTACTS_LIST");
        assertThat(marketing.requests()).containsExactly(new Request("POST", "/lists", "{}"));
    }

    @Test
    void refusesWhatTheTrackingApiWouldAndKeepsThePositionsOfTheOthers() {
        Trial trial = ask(
                List.of(),
                "{'type':'identity','userId':'u'}",
                ADA.replace("'type'", "'messageId':'m','type'"),
                ADA.replace("'type'", "'messageId':'m','type'"),
                "{'type':'identify','userId':'u-2'}",
                "{'type':'identify','userId':'" + "x".repeat(32 * 1024) + "'}");

        assertThat(trial.refused())
                .extracting(Rejection::index, Rejection::code)
                .containsExactly(tuple(0, "invalid_type"), tuple(2, "duplicate"), tuple(4, "event_too_large"));
        assertThat(marketing(trial).expectations())
                .extracting(Expectation::event)
                .containsExactly(1, 3);
    }

    @Test
    void hasNothingToExplainWhereTheTriggerKeepsAnEventOut() {
        Expectation expectation = marketing(ask(
                        List.of(new Change("marketing", "Profiles", Optional.of("type = \"track\""), Optional.empty())),
                        ADA))
                .expectations()
                .get(0);

        assertThat(expectation.outlook()).isEqualTo(new NotMeant("trigger"));
        assertThat(expectation.explanation().payload()).isEmpty();
        assertThat(expectation.explanation().origins()).isEmpty();
    }

    @Test
    void worksWithAnotherMappingForTheOneQuestion() {
        Change change = new Change(
                "marketing",
                "Profiles",
                Optional.empty(),
                Optional.of(Map.of("userData", Map.of("CITY_", Map.of("@path", "$.traits.city")))));

        Expectation changed =
                marketing(ask(List.of(change), ADA)).expectations().get(0);
        Expectation unchanged = marketing(ask(List.of(), ADA)).expectations().get(0);

        assertThat(changed.outlook()).isInstanceOf(Refused.class);
        assertThat(changed.explanation().origins()).doesNotContainKey("userData.EMAIL_ADDRESS_");
        assertThat(unchanged.outlook()).isInstanceOf(Rows.class);
    }

    @Test
    void leavesOutDestinationsThatTheSourceDoesNotFeed() {
        Trial trial = now(trials.attempt(new Question("app", List.of(json(ADA)), List.of())));

        assertThat(trial.destinations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wep | marketing | Profiles | type = "track" | source is not configured; did you mean web?
            web | marketin  | Profiles | type = "track" | destination is not configured; did you mean marketing?
            web | marketing | Profile  | type = "track" | subscription is not configured; did you mean Profiles?
            """)
    void saysWhatIsNotConfigured(
            String source, String destination, String subscription, String subscribe, String message) {
        Question question = new Question(
                source,
                List.of(json(ADA)),
                List.of(new Change(destination, subscription, Optional.of(subscribe), Optional.empty())));

        assertThatThrownBy(() -> trials.attempt(question))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhatIsWrongWithATriggerOrAMapping() {
        Change trigger = new Change("marketing", "Profiles", Optional.of("type = "), Optional.empty());
        Change mapping = new Change(
                "marketing", "Profiles", Optional.empty(), Optional.of(Map.of("userData", Map.of("@pth", "$.traits"))));

        assertThatThrownBy(() -> ask(List.of(trigger), ADA))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("subscribe cannot be: column ");
        assertThatThrownBy(() -> ask(List.of(mapping), ADA))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("did you mean @path?");
    }

    private Trial ask(List<Change> changes, String... events) {
        return now(trials.attempt(new Question(
                "web", Arrays.stream(events).map(EventTrialsTest::json).toList(), changes)));
    }

    private static EventJson json(String text) {
        return EventJson.of(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static AtDestination marketing(Trial trial) {
        assertThat(trial.destinations()).hasSize(1);
        return trial.destinations().get(0);
    }

    private static <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        assertThat(future).isCompleted();
        return Objects.requireNonNull(future.getNow(null));
    }

    private static final class NoSchemas implements ProfileSchemas {
        @Override
        public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
            return CompletableFuture.completedFuture(Answer.given(Optional.empty()));
        }

        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
            return CompletableFuture.completedFuture(Answer.given(Optional.empty()));
        }
    }
}
