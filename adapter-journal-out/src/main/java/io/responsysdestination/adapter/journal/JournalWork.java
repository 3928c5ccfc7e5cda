package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.application.port.out.EventJournal.Joined;
import io.responsysdestination.application.port.out.EventJournal.Left;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import io.responsysdestination.application.port.out.JournalErasure.Wiped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Carries out what the journal is asked for, one transaction for all that waits. Lives on the writer's thread. */
final class JournalWork implements WriterThread.Work<JournalCommand> {
    private static final System.Logger LOG = System.getLogger(JournalWork.class.getName());

    /** Below this part of its limit the journal has room again; close to it, it would be full again at once. */
    private static final int ROOM_AGAIN_PERCENT = 95;

    private final SqliteFile file;
    private final WalCheckpoints wal;
    private final MessageIds ids;
    private final JournalStatus status;
    private final long bytesMax;
    private final Executor completions;
    private final Map<String, Long> readersToWrite = new HashMap<>();
    /** To the readers, once the transaction has come through. */
    private final List<Runnable> changes = new ArrayList<>();

    private @Nullable JournalTables tables;
    private long lastPosition;

    JournalWork(
            SqliteFile file,
            JournalTables tables,
            WalCheckpoints wal,
            MessageIds ids,
            JournalStatus status,
            Executor completions)
            throws SQLException {
        this.file = file;
        this.tables = tables;
        this.wal = wal;
        this.ids = ids;
        this.status = status;
        this.bytesMax = status.state().bytesMax();
        this.completions = completions;
        this.lastPosition = tables.lastPosition();
        status.sized(tables.bytes(), lastPosition, tables.damaged());
    }

    @Override
    public boolean carryOut(List<JournalCommand> commands) {
        List<Runnable> answers = new ArrayList<>();
        long mark = ids.mark();
        boolean more = false;
        try {
            more = commit(commands, answers);
        } catch (SQLException failure) {
            ids.forgetSince(mark);
            answers.clear();
            undo();
            more = refuseAll(commands, failure, answers);
        } catch (RuntimeException defect) {
            ids.forgetSince(mark);
            answers.clear();
            undo();
            LOG.log(System.Logger.Level.ERROR, "a defect; what waited is not kept", defect);
            commands.forEach(command -> answers.add(() -> command.fail(defect)));
        }
        answer(answers);
        return more;
    }

    /** All in one transaction, and with it what there is to remove; says whether there is more of that. */
    private boolean commit(List<JournalCommand> commands, List<Runnable> answers) throws SQLException {
        JournalTables open = opened();
        AppendPlan plan = new AppendPlan(ids, lastPosition);
        Optional<String> trouble = Optional.empty();
        open.begin();
        for (JournalCommand command : commands) {
            if (command instanceof JournalCommand.Append append) {
                if (status.state().bytes() + plan.bytes() + AppendPlan.bytes(append.events()) > bytesMax) {
                    trouble = Optional.of("the journal has reached its limit of " + bytesMax + " bytes");
                    refuse(append, trouble.get(), answers);
                } else {
                    plan.add(append);
                }
            } else if (command instanceof JournalCommand.Checkpoint checkpoint) {
                readersToWrite.put(checkpoint.reader(), checkpoint.position());
                status.readers().merge(checkpoint.reader(), checkpoint.position(), Math::max);
                answers.add(() -> checkpoint.answer().complete(Checkpointed.NOTED));
            } else if (command instanceof JournalCommand.Join join) {
                join(join, plan.lastPosition(), open, answers);
            } else if (command instanceof JournalCommand.Leave leave) {
                readersToWrite.remove(leave.reader());
                open.removeReader(leave.reader());
                changes.add(() -> status.readers().remove(leave.reader()));
                answers.add(() -> leave.answer().complete(Left.LEFT));
            } else if (command instanceof JournalCommand.Erase erase) {
                int erased = new AlteredGroups(open).erase(erase.positions());
                answers.add(() -> erase.answer().complete(erased));
            } else if (command instanceof JournalCommand.Wipe) {
                open.emptyDamaged();
            } else if (command instanceof JournalCommand.SetAside reported) {
                new AlteredGroups(open).setAsideIfDamaged(reported.lastPosition());
            }
        }
        boolean more = clean(commands.isEmpty(), open);
        insert(plan, open);
        open.commit();

        changes.forEach(Runnable::run);
        changes.clear();
        status.committed();
        readersToWrite.clear();
        lastPosition = plan.lastPosition();
        if (!plan.isEmpty()) {
            answers.add(plan::answer);
        }
        status.sized(open.bytes(), lastPosition, open.damaged());
        if (trouble.isPresent() || !plan.isEmpty() || isOver(commands, open)) {
            note(trouble);
        }
        wal.committed(open.connection(), plan.bytes());
        wipe(commands, open, answers);
        return more;
    }

    /** What is known of readers follows the transaction: until it has come through, positions may be given again. */
    private void join(JournalCommand.Join join, long position, JournalTables open, List<Runnable> answers)
            throws SQLException {
        if (!open.readers().containsKey(join.reader())) {
            open.setReader(join.reader(), position);
            changes.add(() -> status.readers().putIfAbsent(join.reader(), position));
        }
        answers.add(() -> join.answer().complete(Joined.JOINED));
    }

    /** Once for all who ask for it; it waits for the disk as long as much has fallen free. */
    private static void wipe(List<JournalCommand> commands, JournalTables open, List<Runnable> answers) {
        List<JournalCommand.Wipe> asked = commands.stream()
                .filter(JournalCommand.Wipe.class::isInstance)
                .map(JournalCommand.Wipe.class::cast)
                .toList();
        if (!asked.isEmpty()) {
            Wiped wiped = FreedSpace.wipe(open.connection()) ? Wiped.WIPED : Wiped.NOT_WIPED;
            asked.forEach(command -> answers.add(() -> command.answer().complete(wiped)));
        }
    }

    private boolean clean(boolean idle, JournalTables open) throws SQLException {
        for (String reader : readersToWrite.keySet()) {
            open.setReader(reader, status.readers().getOrDefault(reader, 0L));
        }
        if (!idle && readersToWrite.isEmpty()) {
            return false;
        }
        long neededBehind = status.readers().values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
        boolean moreGroups = open.removeGroups(neededBehind);
        boolean moreIds = open.removeMessageIds(ids.oldest());
        return moreGroups || moreIds;
    }

    private void insert(AppendPlan plan, JournalTables open) throws SQLException {
        for (EventGroup group : plan.groups()) {
            open.insert(group, ids.now());
        }
        byte[] messageIds = plan.messageIds();
        if (messageIds.length > 0) {
            open.insertMessageIds(ids.now(), messageIds);
        }
    }

    /** Whether a trouble of before has ended although nobody appends: a health check may keep everybody away until then. */
    private boolean isOver(List<JournalCommand> commands, JournalTables open) throws SQLException {
        if (!commands.isEmpty() || status.state().trouble().isEmpty()) {
            return false;
        }
        boolean hasRoom = status.state().bytes() < bytesMax / 100 * ROOM_AGAIN_PERCENT;
        return hasRoom && open.canBeWritten();
    }

    private boolean refuseAll(List<JournalCommand> commands, SQLException failure, List<Runnable> answers) {
        String words = StoreTrouble.words(failure);
        List<JournalCommand> others = new ArrayList<>();
        for (JournalCommand command : commands) {
            if (command instanceof JournalCommand.Append append) {
                refuse(append, words, answers);
            } else {
                others.add(command);
            }
        }
        boolean more = false;
        boolean written = false;
        boolean worthAnotherTry = !others.isEmpty() || StoreTrouble.isFull(failure);
        if (worthAnotherTry && others.size() < commands.size()) {
            try {
                List<Runnable> answersOfThese = new ArrayList<>();
                more = commit(others, answersOfThese);
                answers.addAll(answersOfThese);
                written = true;
            } catch (SQLException again) {
                undo();
            }
        }
        others.forEach(command -> {
            if (command instanceof JournalCommand.Checkpoint checkpoint) {
                // It is in memory, and on the disk with the next transaction that can be written.
                answers.add(() -> checkpoint.answer().complete(Checkpointed.NOTED));
            }
        });
        if (!written) {
            IllegalStateException unwritten = new IllegalStateException("the journal cannot be written: " + words);
            others.stream()
                    .filter(command -> !(command instanceof JournalCommand.Checkpoint))
                    .forEach(command -> answers.add(() -> command.fail(unwritten)));
        }
        note(Optional.of(words));
        return more;
    }

    private static void refuse(JournalCommand.Append append, String reason, List<Runnable> answers) {
        answers.add(() -> append.answer().complete(new Refused(reason)));
    }

    private void note(Optional<String> trouble) {
        if (!trouble.equals(status.state().trouble())) {
            LOG.log(
                    trouble.isPresent() ? System.Logger.Level.ERROR : System.Logger.Level.INFO,
                    "journal: {0}",
                    trouble.map(words -> words + "; no further event is accepted until this is over")
                            .orElse("events are accepted again"));
            status.troubled(trouble);
        }
    }

    /** Whether a transaction that failed has come through all the same is known from the file only: it is opened anew. */
    private void undo() {
        JournalTables open = tables;
        tables = null;
        changes.clear();
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.log(System.Logger.Level.WARNING, "the journal's file could not be closed", failure);
            }
        }
    }

    private JournalTables opened() throws SQLException {
        JournalTables open = tables;
        if (open == null) {
            open = new JournalTables(file.open(), file.sealing());
            tables = open;
            lastPosition = open.lastPosition();
        }
        return open;
    }

    private void answer(List<Runnable> answers) {
        if (answers.isEmpty()) {
            return;
        }
        Completions.run(completions, () -> answers.forEach(Runnable::run));
    }

    @Override
    public void end() {
        JournalTables open = tables;
        if (open != null) {
            try {
                SqliteFile.execute(open.connection(), "PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (SQLException failure) {
                LOG.log(System.Logger.Level.WARNING, "the journal's WAL stays for the next start", failure);
            }
            undo();
        }
    }
}
