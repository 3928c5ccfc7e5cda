package io.responsysdestination.application.tables;

import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks for each list and each table at most once a minute, however often people look: the account's limits are for events. */
public final class RememberedSchemas implements ProfileSchemas {
    static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final int ENTRIES_MAX = 500;

    private final ProfileSchemas schemas;
    private final Memory<ListName, Optional<ListSchema>> lists;
    private final Memory<List<Object>, Optional<PetSchema>> pets;

    public RememberedSchemas(ProfileSchemas schemas, InstantSource clock) {
        this.schemas = schemas;
        this.lists = new Memory<>(clock);
        this.pets = new Memory<>(clock);
    }

    @Override
    public CompletionStage<Answer<Optional<ListSchema>>> list(ListName list) {
        return lists.get(list, schemas::list);
    }

    @Override
    public CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet) {
        return pets.get(List.of(list, pet), key -> schemas.pet(list, pet));
    }

    /** Answers that are under way are shared as well; failures are answers. */
    private static final class Memory<K, V> {
        private final InstantSource clock;
        private final Map<K, Remembered<V>> entries = new LinkedHashMap<>();

        private record Remembered<V>(Instant at, CompletionStage<Answer<V>> answer) {}

        Memory(InstantSource clock) {
            this.clock = clock;
        }

        synchronized CompletionStage<Answer<V>> get(K key, Function<K, CompletionStage<Answer<V>>> ask) {
            Instant now = clock.instant();
            Remembered<V> known = entries.get(key);
            if (known != null && now.isBefore(known.at().plus(AGE_MAX))) {
                return known.answer();
            }
            entries.remove(key);
            if (entries.size() == ENTRIES_MAX) {
                entries.remove(entries.keySet().iterator().next());
            }
            CompletionStage<Answer<V>> answer = ask.apply(key);
            entries.put(key, new Remembered<>(now, answer));
            return answer;
        }
    }
}
