package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.delivery.DeliveryHost.LINGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Somebody is erased again and again, whatever happens: all others are delivered, and nothing waits for ever. */
class ErasureProperties {
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(5));
    private static final String ERASED_PERSON = "p3";
    private static final int PEOPLE = 7;

    private record Place(String audience, String person) {}

    /** What may happen to a service while people are erased. */
    enum Happening {
        PERSON,
        AUDIENCE,
        OTHER_AUDIENCE,
        OPT_OUT,
        A_SHORT_WHILE,
        A_LONG_WHILE,
        OUTAGE,
        NO_ANSWERS,
        ANSWERS,
        TABLE_STUCK,
        TABLE_WORKS,
        RECONFIGURED,
        ERASE
    }

    @Property(tries = 150)
    void everybodyElseIsDelivered(
            @ForAll @Size(min = 1, max = 80) List<Happening> happenings,
            @ForAll @IntRange(min = 1, max = 30) int events,
            @ForAll @IntRange(min = 1, max = 30) int parked) {
        World world = new World(new LaneLimits(events, LaneLimits.BYTES_MAX, parked));

        happenings.forEach(world::let);
        world.let(Happening.ERASE);
        world.mendEverything();

        world.check();
    }

    private static final class World {
        private final ErasureHost erasing;
        private final DeliveryHost host;
        private final InMemoryAccount account;
        private final Map<Place, Boolean> members = new HashMap<>();
        private final Set<String> ofOthers = new HashSet<>();
        private final List<CompletionStage<Optional<ErasureReceipt>>> erasures = new ArrayList<>();
        private int accepted;

        World(LaneLimits limits) {
            erasing = new ErasureHost(limits);
            host = erasing.host;
            account = erasing.destination(DeliveryHost.profiles(), DeliveryHost.audiences());
        }

        void let(Happening happening) {
            String person = "p" + accepted % PEOPLE;
            switch (happening) {
                case PERSON -> {
                    host.acceptPerson(id(person), person, "Leeds");
                    accepted++;
                }
                case OPT_OUT -> {
                    host.accept(id(person), "{'traits':{'email':'" + person + "@example.org','optin':false}}");
                    accepted++;
                }
                case AUDIENCE -> acceptMember(person, "vip");
                case OTHER_AUDIENCE -> acceptMember(person, "gold");
                case A_SHORT_WHILE -> host.time.pass(Duration.ofMillis(300));
                case A_LONG_WHILE -> host.time.pass(LINGER.multipliedBy(40));
                case OUTAGE -> account.lists.answers().fail(2, OUTAGE);
                case NO_ANSWERS -> account.lists.answers().hold();
                case ANSWERS -> account.lists.answers().release();
                case TABLE_STUCK -> account.tables.mergesOf("vip").hold();
                case TABLE_WORKS -> account.tables.mergesOf("vip").release();
                case RECONFIGURED -> erasing.replaceBy(account, DeliveryHost.profiles(), DeliveryHost.audiences());
                case ERASE -> erasures.add(erasing.erase(ERASED_PERSON, false));
            }
        }

        private String id(String person) {
            String id = "m-" + accepted;
            if (!person.equals(ERASED_PERSON)) {
                ofOthers.add(id);
            }
            return id;
        }

        private void acceptMember(String person, String audience) {
            boolean isMember = accepted % 2 == 0;
            host.acceptMember(id(person), person, audience, isMember);
            if (!person.equals(ERASED_PERSON)) {
                members.put(new Place(audience, person), isMember);
            }
            accepted++;
        }

        void mendEverything() {
            for (int i = 0; i < 3; i++) {
                account.lists.answers().release();
                account.tables.mergesOf("vip").release();
                host.time.pass(LINGER.multipliedBy(400));
            }
        }

        void check() {
            assertThat(erasures).allSatisfy(erasure -> assertThat(erasure).isCompleted());
            assertThat(host.tally().pending()).isZero();
            assertThat(host.state("marketing").state()).isEqualTo("idle");
            assertThat(host.state("marketing").pending()).isZero();
            assertThat(host.delivery.drained()).isCompleted();
            // Behind the last event that is left: what is erased before it is read leaves no place to be passed.
            assertThat(host.journal.read(host.journal.noted("marketing"), accepted + 1))
                    .isCompletedWithValue(List.of());
            Set<String> delivered = new HashSet<>();
            for (DeliveryRecord record : host.ledger.all()) {
                if (ofOthers.contains(record.key().messageId())) {
                    assertThat(record.status()).isEqualTo(Status.DELIVERED);
                    delivered.add(record.key().messageId());
                } else {
                    assertThat(record.identifiers()).isEmpty();
                    assertThat(record.letter()).isEmpty();
                }
            }
            assertThat(delivered).isEqualTo(ofOthers);
            members.forEach((place, isMember) -> assertThat(
                            account.petRow(place.audience(), "EMAIL_ADDRESS_", place.person() + "@example.org"))
                    .containsEntry(place.audience().toUpperCase(Locale.ROOT), isMember ? "1" : "0"));
        }
    }
}
