package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.now;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.Settings;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * One run of everything leaves list and tables as runs of one intent each do. Each person's identifiers are fixed and first
 * seen together; after that an event brings any of them.
 */
class MergeRunProperties {
    @Property(tries = 600)
    void oneRunEqualsOneByOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll boolean updating,
            @ForAll boolean sharedPhone,
            @ForAll @IntRange(min = 0, max = 3) int match) {
        Settings chosen = switch (match) {
            case 0 -> settings().match(IdentifierKind.EMAIL_ADDRESS);
            case 1 -> settings().match(IdentifierKind.CUSTOMER_ID);
            case 2 -> settings().match(IdentifierKind.EMAIL_MD5_HASH);
            default -> settings().matchBoth(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID);
        };
        DestinationSettings settings = (updating ? chosen : chosen.withoutUpdating()).build();
        List<MergeIntent> intents = new PeopleIntents(settings, sharedPhone).intents(new Random(seed), count);
        InMemoryAccount together = account();
        InMemoryAccount oneByOne = account();

        List<IntentOutcome> outcomes = now(together.run().carryOut(intents));
        MergeRun run = oneByOne.run();
        List<IntentOutcome> separate = new ArrayList<>();
        intents.forEach(intent -> separate.addAll(now(run.carryOut(List.of(intent)))));

        assertThat(codes(outcomes)).isEqualTo(codes(separate));
        PeopleIntents.assertSame(together, oneByOne);
        assertThat(together.lists.requests())
                .hasSizeLessThanOrEqualTo(oneByOne.lists.requests().size());
    }

    private static InMemoryAccount account() {
        InMemoryAccount account = new InMemoryAccount();
        PeopleIntents.prepare(account);
        return account;
    }
}
