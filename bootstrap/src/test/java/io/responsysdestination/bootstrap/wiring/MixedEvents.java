package io.responsysdestination.bootstrap.wiring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events of all kinds for {@link MixedAccount}, the same for the same seed. The first event of a person for a list is in
 * order and carries e-mail address and customer id, so that no two rows are ever the same person.
 */
final class MixedEvents {
    private static final List<String> AUDIENCES =
            List.of("vip_people", "cart abandoners", "shared_a", "shared_b", "j_o_welcome_step");
    private static final double BROKEN = 0.03;
    private static final int PEOPLE_WITH_MANY_EVENTS = 12;

    private final Random random;
    private final int people;
    private final MixedValues values;
    private final Set<String> introduced = new HashSet<>();
    private final List<Event> recent = new ArrayList<>();
    private int serial;
    private int stretch;
    private Known known = Known.BY_BOTH;

    /** An event as a client sends it. Events of one person are to be sent in their order. */
    record Event(int person, Map<String, @Nullable Object> json) {}

    private enum Known {
        BY_BOTH,
        BY_EMAIL,
        BY_ID
    }

    MixedEvents(long seed, int people) {
        this.random = new Random(seed);
        this.people = people;
        this.values = new MixedValues(random);
    }

    static List<Event> of(long seed, int people, int count) {
        MixedEvents events = new MixedEvents(seed, people);
        List<Event> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(events.next());
        }
        return all;
    }

    private Event next() {
        if (stretch-- == 0) {
            stretch = 20 + random.nextInt(60);
            known = random.nextInt(3) > 0 ? Known.BY_BOTH : random.nextBoolean() ? Known.BY_EMAIL : Known.BY_ID;
        }
        if (!recent.isEmpty() && values.chance(0.01)) {
            return sentTwice();
        }
        int person = values.chance(0.15) ? random.nextInt(PEOPLE_WITH_MANY_EVENTS) : random.nextInt(people);
        Event event = new Event(person, event(person));
        recent.add(event);
        return event;
    }

    /** A client's second try, with other content to show that it is the id that counts. */
    private Event sentTwice() {
        Event first = recent.get(recent.size() - 1 - random.nextInt(Math.min(recent.size(), 50)));
        Map<String, @Nullable Object> again = new LinkedHashMap<>(first.json());
        again.put("traits", Map.of("email", "second.try@people.example.org", "first", "Second"));
        return new Event(first.person(), again);
    }

    private Map<String, @Nullable Object> event(int person) {
        int kind = random.nextInt(100);
        String list = kind < 60 && values.chance(0.12) ? MixedAccount.OTHER_LIST : MixedAccount.MAIN_LIST;
        boolean isFirst = introduced.add(person + list);
        Known by = isFirst ? Known.BY_BOTH : values.chance(0.02) ? values.oneOf(Known.values()) : known;
        boolean isBroken = !isFirst && values.chance(BROKEN);
        if (kind < 44) {
            return identify(person, by, list, isBroken);
        }
        if (kind < 60) {
            return traits(person, by, list, isBroken);
        }
        if (kind < 71) {
            return oldTraits(person, by, isBroken);
        }
        if (kind < 79) {
            return track(person, by, "Device Seen", values.device());
        }
        if (kind < 94 || isFirst) {
            return audience(person, by, isBroken);
        }
        return kind < 97 ? withoutBusiness(person) : nobody(person);
    }

    private Map<String, @Nullable Object> identify(int person, Known by, String list, boolean isBroken) {
        Map<String, @Nullable Object> traits = values.profile();
        Map<String, @Nullable Object> event = new LinkedHashMap<>(base("identify"));
        identifyBy(event, traits, person, by);
        toList(traits, list);
        if (isBroken) {
            values.breakProfile(traits);
        }
        event.put("traits", traits);
        event.put("context", values.context(isBroken));
        return event;
    }

    private Map<String, @Nullable Object> traits(int person, Known by, String list, boolean isBroken) {
        Map<String, @Nullable Object> properties = values.traits(isBroken);
        toList(properties, list);
        return track(person, by, "Traits Updated", properties);
    }

    private Map<String, @Nullable Object> oldTraits(int person, Known by, boolean isBroken) {
        Map<String, @Nullable Object> properties = values.oldTraits(isBroken);
        Map<String, @Nullable Object> event = track(person, by, "Old Traits Updated", properties);
        if (by != Known.BY_ID) {
            properties.put("email", email(person));
        }
        if (by != Known.BY_EMAIL) {
            properties.put("userId", customerId(person));
        }
        return event;
    }

    private Map<String, @Nullable Object> track(
            int person, Known by, String name, Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> event = base("track");
        Map<String, @Nullable Object> traits = new LinkedHashMap<>();
        identifyBy(event, traits, person, by);
        event.put("event", name);
        event.put("properties", properties);
        Map<String, @Nullable Object> context = values.context(false);
        context.put("traits", traits);
        event.put("context", context);
        return event;
    }

    private Map<String, @Nullable Object> audience(int person, Known by, boolean isBroken) {
        String key = values.oneOf(AUDIENCES.toArray(String[]::new));
        boolean isIn = random.nextBoolean();
        Map<String, @Nullable Object> flags = new LinkedHashMap<>();
        if (!isBroken) {
            flags.put(key, values.chance(0.2) ? Boolean.toString(isIn) : (Object) isIn);
        }
        Map<String, @Nullable Object> event;
        if (random.nextBoolean()) {
            event = base("identify");
            identifyBy(event, flags, person, by);
            event.put("traits", flags);
            event.put("context", values.context(false));
        } else {
            flags.put("audience_key", key);
            event = track(person, by, isIn ? "Audience Entered" : "Audience Exited", flags);
        }
        Map<String, @Nullable Object> context = new LinkedHashMap<>(JsonValues.object(event, "context"));
        String computation = key.startsWith("j_o_") ? "journey_step" : "audience";
        context.put(
                "personas",
                Map.of("computation_class", computation, "computation_key", key, "computation_id", "aud_" + key));
        event.put("context", context);
        return event;
    }

    /** Nothing is subscribed to these; a computed trait is no audience. */
    private Map<String, @Nullable Object> withoutBusiness(int person) {
        if (random.nextBoolean()) {
            Map<String, @Nullable Object> page = base(values.oneOf("page", "screen", "group", "alias"));
            page.put("userId", customerId(person));
            page.put("groupId", "g-1");
            page.put("previousId", "a-1");
            return page;
        }
        Map<String, @Nullable Object> event = track(person, Known.BY_BOTH, "Trait Computed", Map.of("ltv", 3));
        event.put(
                "context", Map.of("personas", Map.of("computation_class", "computed_trait", "computation_key", "ltv")));
        return event;
    }

    /** Without anything a person could be known by: refused at once, or a dead letter. */
    private Map<String, @Nullable Object> nobody(int person) {
        Map<String, @Nullable Object> event = base("identify");
        if (random.nextBoolean()) {
            event.put("anonymousId", "a-" + person);
        }
        event.put("traits", Map.of("email", "person " + person + " at example", "first", "Nobody"));
        return event;
    }

    private Map<String, @Nullable Object> base(String type) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("messageId", "mixed-" + serial++);
        return event;
    }

    private void identifyBy(
            Map<String, @Nullable Object> event, Map<String, @Nullable Object> traits, int person, Known by) {
        event.put(by == Known.BY_EMAIL ? "anonymousId" : "userId", customerId(person));
        if (by != Known.BY_ID) {
            traits.put("email", email(person));
        } else if (values.chance(0.1)) {
            traits.put("email", "no address");
        }
    }

    private static void toList(Map<String, @Nullable Object> values, String list) {
        if (!list.equals(MixedAccount.MAIN_LIST)) {
            values.put("listName", list);
        }
    }

    private static String customerId(int person) {
        return "customer/" + person;
    }

    /** In the spelling of the moment: addresses are compared without regard to case. */
    private String email(int person) {
        return (values.chance(0.1) ? "Person." : "person.") + person + "@people.example.org";
    }
}
