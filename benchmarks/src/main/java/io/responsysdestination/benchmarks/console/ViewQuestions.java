package io.responsysdestination.benchmarks.console;

import static io.responsysdestination.benchmarks.console.Question.get;
import static io.responsysdestination.benchmarks.console.Question.post;

import io.responsysdestination.benchmarks.mapping.IdentifyEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** All that the console's six views ask, and each filter alone that they or the API offer. */
final class ViewQuestions {
    private static final Duration RANGE_MAX = Duration.ofDays(5);

    private final int deliveries;

    private ViewQuestions(int deliveries) {
        this.deliveries = deliveries;
    }

    /** Of a ledger with so many deliveries. */
    static List<Question> all(int deliveries) {
        ViewQuestions questions = new ViewQuestions(deliveries);
        List<Question> all = new ArrayList<>(
                List.of(get("summary"), get("quotas"), get("series?minutes=15"), get("configuration"), get("tables")));
        all.add(post("comparing the configuration's file", "configuration/check", random -> "{}"));
        all.addAll(questions.find());
        all.addAll(questions.letters());
        all.addAll(tester());
        return all;
    }

    private List<Question> find() {
        return List.of(
                get("a person by address", ofOne(n -> "deliveries?limit=50&identifier=" + FilledLedger.email(n))),
                get(
                        "a person by customer id",
                        ofOne(n -> "deliveries?limit=50&identifier=" + FilledLedger.customer(n))),
                get("a person by RIID", ofOne(n -> "deliveries?limit=50&identifier=" + FilledLedger.riid(n))),
                get("nobody", random -> "deliveries?limit=50&identifier=nobody@example.org"),
                get("a message", ofOne(n -> "deliveries?limit=50&messageId=" + FilledLedger.messageId(n))),
                get(
                        "one delivery in detail",
                        ofOne(n -> "deliveries/" + FilledLedger.destination(n) + "/" + FilledLedger.subscription(n)
                                + "/" + FilledLedger.messageId(n))),
                get("deliveries?limit=50"),
                get("deliveries?limit=50&status=pending"),
                get("deliveries?limit=50&status=delivered"),
                get("deliveries?limit=50&status=dead"),
                get("deliveries?limit=50&destination=loyalty"),
                get("deliveries?limit=50&subscription=Audiences"),
                get("deliveries?limit=50&action=sendToPet"),
                get("deliveries?limit=50&code=" + FilledLedger.RARE_CODE),
                get("deliveries?limit=50&destination=nowhere"),
                get("deliveries of some days", random -> "deliveries?limit=50&" + range(random)));
    }

    private List<Question> letters() {
        String one = "destination=marketing&subscription=Profiles&action=upsertListMember&code=MERGEFAILED";
        return List.of(
                get("dead-letters/groups"),
                get("groups of some days", random -> "dead-letters/groups?" + range(random)),
                get("dead-letters?limit=20"),
                get("dead-letters?limit=20&destination=loyalty"),
                get("dead-letters?limit=20&subscription=Audiences"),
                get("dead-letters?limit=20&action=sendToPet"),
                get("dead-letters?limit=20&code=" + FilledLedger.RARE_CODE),
                get("letters of some days", random -> "dead-letters?limit=20&" + range(random)),
                get("letters of one reason", random -> "dead-letters?limit=20&" + one),
                get("letters of one reason, some days", random -> "dead-letters?limit=20&" + one + "&" + range(random)),
                get("letters of a person", ofOne(n -> "dead-letters?limit=20&identifier=" + FilledLedger.email(n))),
                post("before a replay of all", "dead-letters/replay", random -> "{\"all\":true,\"dryRun\":true}"),
                post(
                        "before discarding one reason",
                        "dead-letters/discard",
                        random -> "{\"code\":\"MERGEFAILED\",\"destination\":\"marketing\",\"dryRun\":true}"));
    }

    private static List<Question> tester() {
        return List.of(
                get("events/recent?limit=50"),
                post(
                        "preview of one event",
                        "preview",
                        random -> "{\"source\":\"web\",\"events\":[" + IdentifyEvents.json(random.nextInt(1_000))
                                + "]}"));
    }

    private Function<Random, String> ofOne(Function<Integer, String> path) {
        return random -> path.apply(random.nextInt(deliveries));
    }

    private static String range(Random random) {
        Instant from = Instant.now().minus(FilledLedger.SPREAD).plusSeconds(random.nextInt((int)
                FilledLedger.SPREAD.toSeconds()));
        return "from=" + from + "&until=" + from.plusSeconds(random.nextInt((int) RANGE_MAX.toSeconds()));
    }
}
