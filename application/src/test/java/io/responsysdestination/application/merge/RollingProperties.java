package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Intents that come while others are under way, late, failing and answered out of order, end as one by one. */
class RollingProperties {
    private static final Instant LONG_AGO = Instant.parse("2026-02-01T00:00:00Z");

    private static final CallFailure STALE = new CallFailure.RequestRefused("TABLE_NOT_FOUND", "no such table", false);

    @Property(tries = 400)
    void whateverHappensOnTheWayTheStateIsThatOfOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll boolean updating,
            @ForAll boolean sharedPhone,
            @ForAll @IntRange(min = 0, max = 2) int match) {
        DestinationSettings settings = settings(match, updating);
        Random random = new Random(seed);
        List<MergeIntent> intents = new PeopleIntents(settings, sharedPhone).intents(random, count);
        FlowHost rolling = host();
        FlowHost oneByOne = host();

        List<CompletionStage<IntentOutcome>> stages = new ArrayList<>();
        int staleAt = random.nextInt(count);
        for (MergeIntent intent : intents) {
            if (stages.size() == staleAt) {
                rolling.account.tables.merges().fail(1, STALE);
            }
            stages.add(random.nextInt(10) == 0 ? rolling.submitUrgently(intent) : rolling.submit(intent));
            disturb(random, rolling);
        }
        List<IntentOutcome> outcomes = ended(rolling, stages);
        List<IntentOutcome> separate = new ArrayList<>();
        intents.forEach(intent -> separate.addAll(oneByOne.carriedOut(intent)));

        assertThat(codes(outcomes)).isEqualTo(codes(separate));
        PeopleIntents.assertSame(rolling.account, oneByOne.account);
    }

    @Property(tries = 400)
    void theNewestWinsHoweverLateItsElders(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll boolean sharedPhone,
            @ForAll @IntRange(min = 0, max = 1) int match) {
        PeopleIntents people = new PeopleIntents(settings(match, true), sharedPhone);
        Random random = new Random(seed);
        List<MergeIntent> known = people.everybody();
        List<MergeIntent> intents = people.intents(random, count, false);
        List<Instant> times = new ArrayList<>();
        intents.forEach(intent -> times.add(LONG_AGO.plusSeconds(1 + random.nextInt(20))));
        FlowHost late = host();
        FlowHost inOrder = host();
        known.forEach(intent -> {
            assertThat(late.carriedOut(intent)).hasSize(1);
            assertThat(inOrder.carriedOut(intent)).hasSize(1);
        });

        List<CompletionStage<IntentOutcome>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(late.submit(intents.get(i), times.get(i)));
            disturb(random, late);
        }
        List<IntentOutcome> outcomes = ended(late, stages);
        List<Integer> byTime = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byTime.add(i);
        }
        byTime.sort(Comparator.comparing(times::get));
        byTime.forEach(i -> assertThat(inOrder.carriedOut(intents.get(i))).hasSize(1));

        assertThat(codes(outcomes)).containsOnly("done");
        PeopleIntents.assertSame(late.account, inOrder.account);
    }

    @Property(tries = 400)
    void whoIsWithdrawnCostsNobodyElseAnything(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll boolean sharedPhone,
            @ForAll @IntRange(min = 0, max = 1) int match) {
        Random random = new Random(seed);
        List<MergeIntent> intents = new PeopleIntents(settings(match, true), sharedPhone).intents(random, count, false);
        int gone = random.nextInt(PeopleIntents.PEOPLE);
        AtomicBoolean withdrawn = new AtomicBoolean();
        FlowHost rolling = host();
        FlowHost others = host();

        List<CompletionStage<IntentOutcome>> ofOthers = new ArrayList<>();
        List<CompletionStage<IntentOutcome>> ofGone = new ArrayList<>();
        int withdrawnAt = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            boolean isGone = PeopleIntents.personOf(intents.get(i)) == gone;
            (isGone ? ofGone : ofOthers)
                    .add(rolling.flow.submit(new Submission(
                            intents.get(i),
                            LONG_AGO.plusSeconds(isGone ? random.nextInt(count) : i),
                            random.nextInt(10) == 0,
                            () -> isGone && withdrawn.get())));
            disturb(random, rolling);
            if (i == withdrawnAt) {
                withdrawn.set(true);
            }
        }
        List<IntentOutcome> outcomes = ended(rolling, ofOthers);
        List<IntentOutcome> separate = new ArrayList<>();
        intents.stream()
                .filter(intent -> PeopleIntents.personOf(intent) != gone)
                .forEach(intent -> separate.addAll(others.carriedOut(intent)));

        assertThat(codes(outcomes)).isEqualTo(codes(separate));
        PeopleIntents.assertSame(rolling.account, others.account, person -> person != gone);
        assertThat(codes(ended(rolling, ofGone))).allMatch(List.of("done", Submission.WITHDRAWN)::contains);
    }

    private static void disturb(Random random, FlowHost host) {
        switch (random.nextInt(12)) {
            case 0 -> host.flow.flush();
            case 1 -> host.time.pass(FlowHost.LINGER);
            case 2 -> host.account.lists.answers().hold();
            case 3 -> host.account.tables.merges().hold();
            case 4 -> host.account.lists.answers().release(random);
            case 5 -> host.account.tables.merges().release(random);
            case 6 -> host.account.lists.answers().fail(1, failure(random));
            case 7 -> host.account.tables.merges().fail(1, failure(random));
            case 8 -> host.account.tables.finds().fail(1, failure(random));
            default -> host.time.pass(Duration.ofMillis(100));
        }
    }

    private static CallFailure failure(Random random) {
        Duration after = Duration.ofSeconds(random.nextInt(3));
        return switch (random.nextInt(3)) {
            case 0 -> new CallFailure.Outage("no answer", after);
            case 1 -> new CallFailure.Throttled(after);
            default -> new CallFailure.CapacityExceeded(after);
        };
    }

    private static List<IntentOutcome> ended(FlowHost host, List<CompletionStage<IntentOutcome>> stages) {
        for (int i = 0; i < 3; i++) {
            host.account.lists.answers().release();
            host.account.tables.merges().release();
            host.flow.flush();
            host.time.pass(Duration.ofHours(1));
        }
        return stages.stream().map(FlowHost::now).toList();
    }

    private static FlowHost host() {
        FlowHost host = new FlowHost();
        PeopleIntents.prepare(host.account);
        return host;
    }

    private static DestinationSettings settings(int match, boolean updating) {
        Settings chosen = switch (match) {
            case 0 -> Settings.settings().match(IdentifierKind.EMAIL_ADDRESS);
            case 1 -> Settings.settings().match(IdentifierKind.CUSTOMER_ID);
            default -> Settings.settings().matchBoth(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID);
        };
        return (updating ? chosen : chosen.withoutUpdating()).build();
    }
}
