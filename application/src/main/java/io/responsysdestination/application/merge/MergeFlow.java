package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Carries out intents as they come: a list merge for each and then, for those that have one, the PET row of the person whom
 * the list has answered for. Requests fill up while others are under way; a row waits only for earlier rows that may be of
 * its own person. The state it leaves is that of carrying intents out one by one in their order, or, where the newest wins,
 * in the order in which they happened.
 */
public final class MergeFlow {
    private static final long NANOS_ROUNDED_UP = 999_999;

    static final String STOPPED = "the flow is stopped";

    private static final System.Logger LOG = System.getLogger(MergeFlow.class.getName());

    private final ProfileLists listPort;
    private final ProfileExtensionTables tablePort;
    private final Timer timer;
    private final DroppedColumns dropped;
    private final Traffic traffic;
    private final Mailbox mailbox = new Mailbox(this::pump);
    private final WriteTimes writes = new WriteTimes();
    private final Map<ListName, ListFlow> lists = new LinkedHashMap<>();
    private final Map<TableFlow.Table, TableFlow> tables = new LinkedHashMap<>();
    private long submitted;
    private boolean lingering;

    /** Waits out everything that time can mend, without end. */
    public MergeFlow(
            ProfileLists lists,
            ProfileExtensionTables tables,
            StatusReporter status,
            Timer timer,
            InstantSource clock,
            RandomGenerator random,
            FlowSettings settings,
            FlowListener listener) {
        this(lists, tables, status, timer, clock, random, settings, listener, true, droppedColumns(status));
    }

    /** Unless it is {@code patient}, what cannot be sent now ends as unsent, with everything that was to follow it. */
    MergeFlow(
            ProfileLists lists,
            ProfileExtensionTables tables,
            StatusReporter status,
            Timer timer,
            InstantSource clock,
            RandomGenerator random,
            FlowSettings settings,
            FlowListener listener,
            boolean patient,
            DroppedColumns dropped) {
        this.listPort = lists;
        this.tablePort = tables;
        this.timer = timer;
        this.dropped = dropped;
        this.traffic = new Traffic(
                settings, patient, status, clock, random, listener, mailbox::put, this::wakeBy, this::linger);
    }

    /**
     * Takes an intent; the order of the calls is the order of the events. Never throws and may be called from any thread.
     * Completes once the intent is through, refused, or left unsent because the flow is stopped.
     */
    public CompletionStage<IntentOutcome> submit(Submission submission) {
        Ticket ticket = new Ticket(submission);
        mailbox.put(() -> accept(ticket));
        return ticket.outcome;
    }

    /** Nothing is sent before all are taken. */
    List<CompletionStage<IntentOutcome>> submitTogether(List<Submission> submissions) {
        List<Ticket> tickets = submissions.stream().map(Ticket::new).toList();
        mailbox.put(() -> tickets.forEach(this::accept));
        return tickets.stream()
                .<CompletionStage<IntentOutcome>>map(ticket -> ticket.outcome)
                .toList();
    }

    /** Nothing more comes for now: what waits for company leaves at once. */
    public void flush() {
        mailbox.put(() -> {
            traffic.flushedUpTo(submitted - 1);
            stir();
        });
    }

    /** Sends no further request; what is unsent completes as such, requests under way come to their end. */
    public void stop() {
        mailbox.put(() -> traffic.stop(STOPPED));
    }

    /** How many values were left out so far because the PET has no such column. */
    public long droppedValues() {
        return dropped.total();
    }

    static DroppedColumns droppedColumns(StatusReporter status) {
        return new DroppedColumns(column -> {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "values dropped: PET {0} of list {1} has no column {2}; add it in Responsys",
                    column.pet(),
                    column.list(),
                    column.column());
            var unused = status.report(new SyncStatus.ColumnDropped(column.list(), column.pet(), column.column()));
        });
    }

    private void accept(Ticket ticket) {
        ticket.number = submitted++;
        traffic.opened(ticket);
        if (traffic.isStopped()) {
            traffic.unsent(ticket, Duration.ZERO, STOPPED);
            return;
        }
        try {
            ListFlow list = list(ticket);
            Optional<String> riid = ticket.intent.pet().isPresent() ? list.knownToBeThere(ticket) : Optional.empty();
            ticket.intent.pet().ifPresent(write -> table(ticket).expect(ticket));
            if (riid.isPresent()) {
                ticket.listSkipped = true;
                ticket.riid = riid.get();
                ticket.trail.leftOut(traffic.now(), DeliveryTrace.Reason.PERSON_KNOWN_TO_THE_LIST);
                table(ticket).arrive(ticket);
            } else {
                list.accept(ticket);
            }
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "a defect; an intent is refused", defect);
            traffic.refused(ticket, Defect.CODE, Defect.reason(defect));
        }
    }

    private ListFlow list(Ticket ticket) {
        return lists.computeIfAbsent(
                ticket.list().list(), name -> new ListFlow(name, listPort, writes, traffic, new FromList()));
    }

    private TableFlow table(Ticket ticket) {
        return tables.computeIfAbsent(
                new TableFlow.Table(ticket.list().list(), ticket.write().pet()),
                table -> new TableFlow(table, tablePort, list(ticket), writes, dropped, traffic, this::listFirst));
    }

    private void listFirst(Ticket ticket) {
        ticket.listSkipped = false;
        list(ticket).forget(ticket);
        ticket.riid = "";
        table(ticket).expect(ticket);
        list(ticket).accept(ticket);
    }

    private void pump() {
        List.copyOf(lists.values()).forEach(Target::pump);
        List.copyOf(tables.values()).forEach(Target::pump);
    }

    private void stir() {
        lists.values().forEach(list -> list.planner().stir());
        tables.values().forEach(table -> table.planner().stir());
    }

    /** Timers count in milliseconds and by another clock, so one may be early. */
    private void wakeBy(Instant moment) {
        after(Duration.between(traffic.now(), moment), () -> {
            if (traffic.now().isBefore(moment)) {
                wakeBy(moment);
            }
        });
    }

    private void linger() {
        if (!lingering) {
            lingering = true;
            after(traffic.settings.linger(), this::lingered);
        }
    }

    private void lingered() {
        lingering = false;
        stir();
        Instant now = traffic.now();
        Duration linger = traffic.settings.linger();
        targets().stream()
                .flatMap(target -> target.planner().waitingSince(now.minus(linger)).stream())
                .min(Comparator.naturalOrder())
                .ifPresent(since -> {
                    lingering = true;
                    after(Duration.between(now, since.plus(linger)), this::lingered);
                });
    }

    /** The mailbox ends with a look at what may be sent. */
    private void after(Duration delay, Runnable task) {
        Duration roundedUp =
                Duration.ofMillis(Math.max(0, delay.plusNanos(NANOS_ROUNDED_UP).toMillis()));
        var unused = timer.after(roundedUp).thenAccept(elapsed -> mailbox.put(task));
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>(lists.values());
        targets.addAll(tables.values());
        return targets;
    }

    /** Leads tickets from their list to their table. */
    private final class FromList implements ListFlow.Onward {
        @Override
        public void listed(Ticket ticket) {
            if (traffic.isSettled(ticket)) {
                return;
            }
            if (ticket.intent.pet().isEmpty()) {
                traffic.done(ticket);
            } else {
                table(ticket).arrive(ticket);
            }
        }

        @Override
        public void refused(Ticket ticket, RowOutcome.Refused refused) {
            traffic.refused(ticket, refused.code(), refused.reason());
            if (ticket.intent.pet().isPresent()) {
                table(ticket).expectNoMore(ticket);
            }
        }

        @Override
        public void identifiersChange(ListName list) {
            tables.forEach((table, flow) -> {
                if (table.list().equals(list)) {
                    flow.takeBackAll();
                }
            });
        }

        @Override
        public void listGivenUp(ListName list, IntentOutcome.Unsent unsent) {
            tables.forEach((table, flow) -> {
                if (table.list().equals(list)) {
                    flow.giveUp(unsent);
                }
            });
        }
    }
}
