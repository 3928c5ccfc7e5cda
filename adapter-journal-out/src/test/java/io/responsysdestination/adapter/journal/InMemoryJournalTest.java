package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Events.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest extends EventJournalContract {
    private final InMemoryJournal journal = new InMemoryJournal(Set.of("one", "other"), SMALL);

    private static final int SMALL = 5_000;

    @Override
    EventJournal journal() {
        return journal;
    }

    @Override
    int messagesMax() {
        return SMALL;
    }

    @Test
    void isFullAtItsLimitOfEventsAndKeepsAllOrNothing() {
        assertThat(append(many("m", InMemoryJournal.EVENTS_MAX - 1))).isEqualTo(new Kept(0));

        assertThat(append(event("a"), event("b"))).isInstanceOf(Refused.class);
        assertThat(append(event("a"))).isEqualTo(new Kept(0));
        assertThat(append(event("b"))).isInstanceOf(Refused.class);
        assertThat(append()).isEqualTo(new Kept(0));

        assertThat(read(InMemoryJournal.EVENTS_MAX - 1, 10)).hasSize(1);
    }
}
