package io.responsysdestination.application.merge;

import io.responsysdestination.application.merge.Shipment.Cargo;
import io.responsysdestination.application.port.out.DeliveryTrace.Reason;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.Placement;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The rows of one list, and what is known of its people. */
final class ListFlow extends Target {
    /** People who need not be merged again just for a PET row. */
    static final int RECENTLY_MERGED_MAX = 100_000;

    private final ListName list;
    private final ProfileLists port;
    private final WriteTimes writes;
    private final Onward onward;
    private final KnownPeople people = new KnownPeople();
    private final PersonTimes times = new PersonTimes();
    private final Memory<Merged, String> recentlyMerged = new Memory<>(RECENTLY_MERGED_MAX);
    private final Set<IdentifierKind> changing = EnumSet.noneOf(IdentifierKind.class);

    /** A person as looked for, and whether the row replaced what it found: one that did not may have written nothing. */
    private record Merged(Set<Identifier> lookedForBy, boolean replaces) {
        static Merged by(Ticket ticket) {
            return new Merged(ticket.list().lookedForBy(), ticket.listReplaces());
        }
    }

    /** Where tickets go from the list. */
    interface Onward {
        /** The person is in the list, and the ticket's RIID is set. */
        void listed(Ticket ticket);

        void refused(Ticket ticket, RowOutcome.Refused refused);

        /** By some identifiers of this list's people one cannot be sure any more to find who was meant. */
        void identifiersChange(ListName list);

        void listGivenUp(ListName list, IntentOutcome.Unsent unsent);
    }

    ListFlow(ListName list, ProfileLists port, WriteTimes writes, Traffic traffic, Onward onward) {
        super(Stage.LIST, traffic, traffic.listMerges);
        this.list = list;
        this.port = port;
        this.writes = writes;
        this.onward = onward;
    }

    /** The person behind the ticket, if there is no need for a list row just for the sake of its PET row. */
    Optional<String> knownToBeThere(Ticket ticket) {
        ListIntent intent = ticket.list();
        return Optional.ofNullable(recentlyMerged.get(Merged.by(ticket)))
                .filter(riid -> identifiesOnly(intent)
                        && (!ticket.listReplaces() || people.has(riid, intent.person()))
                        && people.findByColumns(
                                riid, intent.person(), intent.rule().matchColumns())
                        && mayOvertakeAll(intent));
    }

    private boolean mayOvertakeAll(ListIntent intent) {
        Placement placement = Placement.of(intent);
        return !planner().holds(placement)
                && intent.lookedForBy().stream().noneMatch(times::knows)
                && (Collections.disjoint(changing, intent.person().kinds())
                        || !planner().holdsConflictsWith(placement));
    }

    /** The person turned out not to be there. */
    void forget(Ticket ticket) {
        recentlyMerged.remove(Merged.by(ticket));
    }

    void accept(Ticket ticket) {
        if (leavesUnsent(ticket)) {
            return;
        }
        Set<IdentifierKind> written = EnumSet.copyOf(ticket.list().person().kinds());
        written.removeAll(ticket.list().rule().matchColumns().kinds());
        if (changing.addAll(written)) {
            onward.identifiersChange(list);
        }
        offer(ticket);
    }

    /**
     * By what a PET row of this person is matched: the list rule's own columns, unless they might find somebody else, or are
     * hashes, by which PETs only update and never insert (Oracle, "Merge profile extension recipients").
     */
    MatchColumns matchInTables(Ticket ticket) {
        MatchColumns ofTheRule = ticket.list().rule().matchColumns();
        boolean sure = !ofTheRule.usesHash()
                && ofTheRule.kinds().stream().noneMatch(changing::contains)
                && people.findByColumns(ticket.riid, ticket.list().person(), ofTheRule);
        return sure ? ofTheRule : MatchColumns.only(IdentifierKind.RIID);
    }

    @Override
    void pump() {
        times.release(this::offer);
        super.pump();
    }

    @Override
    void giveUp(IntentOutcome.Unsent unsent) {
        super.giveUp(unsent);
        onward.listGivenUp(list, unsent);
    }

    @Override
    CompletionStage<Answer<List<RowOutcome>>> send(List<Cargo> rows) {
        ListIntent first = rows.get(0).states().get(0).origin().list();
        ListMergeRequest request = new ListMergeRequest(
                list,
                first.api(),
                first.rule(),
                new RowBatch(rows.stream().map(Cargo::row).toList()));
        return port.merge(request).thenApply(answer -> {
            var unused = traffic.status.report(new SyncStatus.ListMerged(request, answer));
            return answer;
        });
    }

    @Override
    boolean isFlushed(long firstNumber) {
        return firstNumber <= traffic.flushedNumber();
    }

    @Override
    void settled(Ticket ticket, RowOutcome outcome) {
        times.ended(ticket);
        boolean unused = outcome.fold(
                merged -> {
                    ListIntent intent = ticket.list();
                    people.learn(merged.riid(), intent);
                    recentlyMerged.put(Merged.by(ticket), merged.riid());
                    if (isTimely(ticket)) {
                        writes.written(ticket.moment(), list, merged.riid(), beyondMatching(intent, ticket.placed));
                    }
                    ticket.riid = merged.riid();
                    onward.listed(ticket);
                    return true;
                },
                refused -> {
                    onward.refused(ticket, refused);
                    return false;
                });
    }

    @Override
    boolean dealtWith(CallFailure.RequestRefused refused, Shipment shipment) {
        return false;
    }

    @Override
    boolean concerns(Ticket ticket) {
        return ticket.list().list().equals(list);
    }

    private void offer(Ticket ticket) {
        if (!isTimely(ticket)) {
            place(ticket, ticket.list());
            return;
        }
        ListIntent intent = ticket.list();
        Optional<String> riid = people.riidOf(intent.lookedForBy());
        Set<Object> persons = new HashSet<>(intent.lookedForBy());
        riid.ifPresent(persons::add);
        if (times.parks(ticket, persons)) {
            return;
        }
        ListIntent rest =
                riid.map(known -> withoutNewer(ticket.moment(), known, intent)).orElse(intent);
        if (!rest.equals(intent) && identifiesOnly(rest)) {
            times.ended(ticket);
            ticket.riid = riid.orElseThrow();
            ticket.trail.leftOut(traffic.now(), Reason.LIST_ROW_OUTDATED);
            onward.listed(ticket);
        } else {
            place(ticket, rest);
        }
    }

    private void place(Ticket ticket, ListIntent intent) {
        ticket.placed = intent.row();
        planner().place(Placement.of(intent), ticket, ticket.urgent, traffic.now(), ticket.number);
        traffic.linger();
    }

    /** The same intent if nothing newer has been written. */
    private ListIntent withoutNewer(Moment moment, String riid, ListIntent intent) {
        Set<ColumnName> newer = writes.newerThan(moment, list, riid, beyondMatching(intent, intent.row()));
        if (newer.isEmpty()) {
            return intent;
        }
        Map<ColumnName, String> values = new TreeMap<>(intent.row().asMap());
        values.keySet().removeAll(newer);
        List<Identifier> person = new ArrayList<>(intent.person().all());
        person.removeIf(identifier -> newer.contains(identifier.kind().column()));
        return new ListIntent(intent.list(), intent.api(), intent.rule(), Identifiers.of(person), Row.of(values));
    }

    private static boolean identifiesOnly(ListIntent intent) {
        return intent.row().columns().size() == intent.person().kinds().size();
    }

    private boolean isTimely(Ticket ticket) {
        return traffic.settings.newestWins() && ticket.listReplaces();
    }

    private static List<ColumnName> beyondMatching(ListIntent intent, Row row) {
        List<ColumnName> columns = new ArrayList<>(row.columns());
        intent.rule().matchColumns().kinds().forEach(kind -> columns.remove(kind.column()));
        return columns;
    }
}
