package io.responsysdestination.application.merge;

import io.responsysdestination.application.merge.Shipment.Cargo;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.PetIntent;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.Placement;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The rows of one PET, of people who are in its list. */
final class TableFlow extends Target {
    private static final String NO_SUCH_COLUMN = "NO_SUCH_COLUMN";

    private final Table table;
    private final ProfileExtensionTables port;
    private final ListFlow list;
    private final WriteTimes writes;
    private final Consumer<Ticket> listFirst;
    private final TableSchema schema;
    private final ListStage stage = new ListStage();
    private final PersonTimes times = new PersonTimes();
    private final TreeMap<Long, Ticket> arrived = new TreeMap<>();
    private boolean takenBack;

    /** A PET of one list. */
    record Table(ListName list, PetName pet) {}

    /** {@code listFirst} takes who is not in the list against all expectation. */
    TableFlow(
            Table table,
            ProfileExtensionTables port,
            ListFlow list,
            WriteTimes writes,
            DroppedColumns dropped,
            Traffic traffic,
            Consumer<Ticket> listFirst) {
        super(Stage.PET, traffic, traffic.petMerges);
        this.table = table;
        this.port = port;
        this.list = list;
        this.writes = writes;
        this.listFirst = listFirst;
        this.schema = new TableSchema(table, port, dropped, this);
    }

    /** A row of this ticket may come. */
    void expect(Ticket ticket) {
        schema.expect(ticket.write());
        stage.enter(ticket);
    }

    /** No row of this ticket comes. */
    void expectNoMore(Ticket ticket) {
        stage.leave(ticket);
        admit();
    }

    /** The ticket's person is in the list. */
    void arrive(Ticket ticket) {
        if (leavesUnsent(ticket)) {
            expectNoMore(ticket);
            return;
        }
        stage.listed(ticket);
        admit();
    }

    /** Rows that are not under way are matched anew. */
    void takeBackAll() {
        takeBack().forEach(this::comeBack);
        takenBack = true;
    }

    void refuseArrived(String code, String reason) {
        List<Ticket> tickets = new ArrayList<>(arrived.values());
        arrived.clear();
        tickets.forEach(ticket -> traffic.refused(ticket, code, reason));
    }

    /** The first that waits for the table; there is one whenever the table is looked up. */
    PetWrite firstArrived() {
        return arrived.firstEntry().getValue().write();
    }

    @Override
    void giveUp(IntentOutcome.Unsent unsent) {
        stage.clear();
        arrived.clear();
        super.giveUp(unsent);
    }

    @Override
    void pump() {
        times.release(this::offer);
        if (traffic.isStopped() || (takenBack && underWay() > 0)) {
            return;
        }
        if (takenBack) {
            takeBack().forEach(this::comeBack); // what was under way and is to be sent again
            takenBack = false;
        }
        if (!arrived.isEmpty()) {
            schema.lookUpIfNeeded();
        }
        if (schema.isKnown()) {
            List<Ticket> tickets = new ArrayList<>(arrived.values());
            arrived.clear();
            tickets.forEach(this::offer);
            schema.forgetIfImagined();
        }
        super.pump();
    }

    @Override
    CompletionStage<Answer<List<RowOutcome>>> send(List<Cargo> rows) {
        Ticket first = rows.get(0).states().get(0).origin();
        PetMergeRequest request = new PetMergeRequest(
                table.list(),
                table.pet(),
                first.list().api(),
                new PetMergeRule(first.matchedBy, true, first.write().updateOnMatch()),
                new RowBatch(rows.stream().map(Cargo::row).toList()));
        return port.merge(request).thenApply(answer -> {
            var unused = traffic.status.report(new SyncStatus.PetMerged(request, answer));
            return answer;
        });
    }

    @Override
    boolean mayCall(Gate throughFunction) {
        return super.mayCall(throughFunction) && traffic.admitsTableRequest(underWay());
    }

    @Override
    void left() {
        traffic.tableRequestLeft();
    }

    @Override
    void cameBack() {
        traffic.tableRequestCameBack();
    }

    /** What has no company yet gets some while people of this table are on their way through the list. */
    @Override
    boolean isFlushed(long firstNumber) {
        return firstNumber <= traffic.flushedNumber() && !stage.holdsUpTo(traffic.flushedNumber());
    }

    @Override
    void settled(Ticket ticket, RowOutcome outcome) {
        times.ended(ticket);
        if (outcome instanceof RowOutcome.Refused refused
                && ticket.listSkipped
                && refused.mayMeanThatThePersonIsMissing()) {
            listFirst.accept(ticket);
            return;
        }
        schema.countDropped(ticket.write());
        boolean unused = outcome.fold(
                merged -> {
                    if (isTimely(ticket)) {
                        writes.written(ticket.moment(), table, ticket.riid, ticket.placed.columns());
                    }
                    traffic.done(ticket);
                    return true;
                },
                refused -> {
                    traffic.refused(ticket, refused.code(), refused.reason());
                    return false;
                });
    }

    /** What a table that is not as remembered has refused is sent once more, with everything that was to follow. */
    @Override
    boolean dealtWith(CallFailure.RequestRefused refused, Shipment shipment) {
        if (!refused.saysSchemaIsStale()) {
            return false;
        }
        RowOutcome outcome = new RowOutcome.Refused(refused.code(), refused.reason());
        for (Ticket ticket : shipment.tickets()) {
            if (ticket.tableFoundAgain) {
                settled(ticket, outcome);
            } else {
                ticket.tableFoundAgain = true;
                comeBack(ticket);
            }
        }
        shipment.abandon();
        schema.forget();
        takeBackAll();
        return true;
    }

    @Override
    boolean concerns(Ticket ticket) {
        return ticket.list().list().equals(table.list())
                && !ticket.riid.isEmpty()
                && ticket.intent
                        .pet()
                        .filter(write -> write.pet().equals(table.pet()))
                        .isPresent();
    }

    private void admit() {
        stage.pass().forEach(ticket -> arrived.put(ticket.number, ticket));
        planner().stir();
    }

    private void comeBack(Ticket ticket) {
        times.ended(ticket);
        if (!leavesUnsent(ticket)) {
            arrived.put(ticket.number, ticket);
        }
    }

    private void offer(Ticket ticket) {
        if (takenBack || !schema.isKnown()) {
            arrived.put(ticket.number, ticket);
            return;
        }
        Map<ColumnName, String> kept = schema.keep(ticket.write());
        if (kept.isEmpty()) {
            endWithoutAnyColumn(ticket);
            return;
        }
        if (isTimely(ticket)) {
            if (times.parks(ticket, Set.of(ticket.riid))) {
                return;
            }
            kept.keySet()
                    .removeAll(writes.newerThan(ticket.moment(), table, ticket.riid, new HashSet<>(kept.keySet())));
            if (kept.isEmpty()) {
                times.ended(ticket);
                schema.countDropped(ticket.write());
                ticket.trail.leftOut(traffic.now(), Reason.PET_ROW_OUTDATED);
                traffic.done(ticket);
                return;
            }
        }
        place(ticket, kept);
    }

    private void place(Ticket ticket, Map<ColumnName, String> kept) {
        MatchColumns match = list.matchInTables(ticket);
        ticket.placed = Row.of(kept);
        ticket.matchedBy = match;
        Map<ColumnName, String> values = new TreeMap<>(kept);
        for (IdentifierKind kind : match.kinds()) {
            values.put(
                    kind.column(),
                    kind == IdentifierKind.RIID
                            ? ticket.riid
                            : ticket.list().person().find(kind).orElseThrow().value());
        }
        PetIntent intent = new PetIntent(
                table.list(),
                table.pet(),
                ticket.list().api(),
                new PetMergeRule(match, true, ticket.write().updateOnMatch()),
                Row.of(values),
                ticket.riid);
        planner().place(Placement.of(intent), ticket, ticket.urgent, traffic.now(), ticket.number);
        traffic.linger();
    }

    private boolean isTimely(Ticket ticket) {
        return traffic.settings.newestWins() && ticket.tableReplaces();
    }

    private void endWithoutAnyColumn(Ticket ticket) {
        PetWrite write = ticket.write();
        schema.countDropped(write);
        ticket.trail.leftOut(traffic.now(), Reason.PET_WITHOUT_THE_COLUMNS);
        if (write.columns().columns().stream().anyMatch(write::misses)) {
            traffic.refused(ticket, NO_SUCH_COLUMN, TableSchema.noColumnOf(write));
        } else {
            traffic.done(ticket);
        }
    }
}
