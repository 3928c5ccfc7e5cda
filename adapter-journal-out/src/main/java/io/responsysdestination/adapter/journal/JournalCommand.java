package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.application.port.out.EventJournal.Joined;
import io.responsysdestination.application.port.out.EventJournal.Left;
import io.responsysdestination.application.port.out.JournalErasure.Wiped;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the journal's writer is asked for. */
sealed interface JournalCommand {
    /** What it holds in memory while it waits; zero for what must not be refused. */
    int bytes();

    void fail(Throwable defect);

    record Append(EncodedEvents events, CompletableFuture<Appended> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return events.size();
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    record Checkpoint(String reader, long position, CompletableFuture<Checkpointed> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    /** Sees to a reader more; one that is known stays where it is. */
    record Join(String reader, CompletableFuture<Joined> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    record Leave(String reader, CompletableFuture<Left> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    /** Events are to go for good. */
    record Erase(Set<Long> positions, CompletableFuture<Integer> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    /** Nothing of what has gone is to be left in the file. */
    record Wipe(CompletableFuture<Wiped> answer) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            answer.completeExceptionally(defect);
        }
    }

    /** A reader has found a group damaged. */
    record SetAside(long lastPosition) implements JournalCommand {
        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void fail(Throwable defect) {
            // The next reader finds it again.
        }
    }
}
