package io.responsysdestination.bootstrap.proof;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The people one client knows of, and their events, the same for the same seed but for their times. */
final class People {
    /** A few people have many events, so that several states of one person are under way at once. */
    private static final int BUSY_PEOPLE = 5;

    private static final List<Subject> SUBJECTS = List.of(Subject.values());

    private final Random random;
    private final int first;
    private final int[] numbers;
    private final Instant[] times;

    /** {@code count} people with the numbers from {@code first}. */
    People(Random random, int first, int count) {
        this.random = random;
        this.first = first;
        this.numbers = new int[count];
        this.times = new Instant[count];
    }

    static String email(int person) {
        return "person-" + person + "@proof.example.org";
    }

    static String customerId(int person) {
        return "customer-" + person;
    }

    List<MarkedEvent> next(int count) {
        List<MarkedEvent> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    private MarkedEvent next() {
        int index = random.nextInt(8) == 0 ? random.nextInt(BUSY_PEOPLE) : random.nextInt(numbers.length);
        int person = first + index;
        int number = numbers[index]++;
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Set<String> columns =
                subject.columnSets().get(random.nextInt(subject.columnSets().size()));
        Optional<Boolean> consent = subject == Subject.PROFILE && random.nextInt(4) == 0
                ? Optional.of(random.nextBoolean())
                : Optional.empty();
        boolean hasCustomerId = random.nextBoolean();
        String messageId = "m-" + person + "-" + number;
        JsonObject values = new JsonObject();
        columns.forEach(column -> values.put(column, new Mark(person, column, number).text()));
        consent.ifPresent(isOptin -> values.put("newsletter", isOptin));
        JsonObject json = new JsonObject()
                .put("messageId", messageId)
                .put("anonymousId", "device-" + person)
                .put("timestamp", time(index).toString())
                .put(
                        "context",
                        new JsonObject()
                                .put("async", random.nextInt(3) == 0)
                                .put("traits", new JsonObject().put("email", email(person))));
        if (hasCustomerId) {
            json.put("userId", customerId(person));
        }
        if (subject == Subject.PROFILE) {
            json.put("type", "identify").put("traits", values.put("email", email(person)));
        } else {
            json.put("type", "track").put("event", subject.subscription()).put("properties", values);
        }
        return new MarkedEvent(messageId, person, number, subject, columns, consent, hasCustomerId, json);
    }

    /** Of two events of one person the later one has the later time. */
    private Instant time(int index) {
        Instant now = Instant.now();
        Instant former = times[index];
        times[index] = former == null || former.isBefore(now) ? now : former.plusMillis(1);
        return times[index];
    }
}
