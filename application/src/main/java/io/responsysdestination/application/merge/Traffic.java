package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What all targets of a flow share: the account's gate, the tickets that are not settled, and whether to go on. */
final class Traffic {
    /** How many requests may be under way to all tables together, but for the first one to each table. */
    private static final int TABLE_REQUESTS_MAX = 8;

    /** How many requests may be under way to all tables together. */
    private static final int TABLES_AT_ONCE_MAX = 64;

    final FlowSettings settings;
    final boolean patient;
    final StatusReporter status;
    final Consumer<Runnable> mailbox;
    final Gate account;
    final Gate listMerges;
    final Gate petMerges;
    final RandomGenerator random;
    private final InstantSource clock;
    private final FlowListener listener;
    private final Consumer<Instant> wakeBy;
    private final Runnable linger;
    private final Set<Ticket> unsettled = new HashSet<>();
    private final Set<Gate> closed = new HashSet<>();
    private int tableRequests;
    private long flushedNumber = -1;
    private boolean stopped;

    Traffic(
            FlowSettings settings,
            boolean patient,
            StatusReporter status,
            InstantSource clock,
            RandomGenerator random,
            FlowListener listener,
            Consumer<Runnable> mailbox,
            Consumer<Instant> wakeBy,
            Runnable linger) {
        this.settings = settings;
        this.patient = patient;
        this.status = status;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.mailbox = mailbox;
        this.wakeBy = wakeBy;
        this.linger = linger;
        this.account = new Gate(random);
        this.listMerges = new Gate(random);
        this.petMerges = new Gate(random);
    }

    Instant now() {
        return clock.instant();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Nothing comes for now after the ticket of this number. */
    void flushedUpTo(long number) {
        flushedNumber = number;
    }

    long flushedNumber() {
        return flushedNumber;
    }

    /** Something waits for company that is due when the linger time is over. */
    void linger() {
        linger.run();
    }

    void opened(Ticket ticket) {
        unsettled.add(ticket);
    }

    boolean isSettled(Ticket ticket) {
        return !unsettled.contains(ticket);
    }

    void done(Ticket ticket) {
        settle(ticket, new IntentOutcome.Done(ticket.riid, ticket.attempts, ticket.trail.trace()));
    }

    void refused(Ticket ticket, String code, String reason) {
        settle(ticket, new IntentOutcome.Refused(code, reason, ticket.attempts, ticket.trail.trace()));
    }

    void unsent(Ticket ticket, Duration after, String reason) {
        settle(ticket, new IntentOutcome.Unsent(after, reason, ticket.attempts));
    }

    private void settle(Ticket ticket, IntentOutcome outcome) {
        if (unsettled.remove(ticket)) {
            ticket.outcome.complete(outcome);
        }
    }

    /** Ends every ticket that is meant and not in a request under way. */
    void giveUp(Predicate<Ticket> meant, Duration after, String reason) {
        List<Ticket> tickets = new ArrayList<>(unsettled);
        tickets.removeIf(ticket -> ticket.underWay || !meant.test(ticket));
        tickets.forEach(ticket -> unsent(ticket, after, reason));
    }

    /** For good; what is under way comes to its end. */
    void stop(String reason) {
        if (!stopped) {
            stopped = true;
            giveUp(everything -> true, Duration.ZERO, reason);
        }
    }

    /** Another login could lock the user out, so nothing is tried until a person has acted. */
    void stopBecause(CallFailure.CredentialsRefused refused) {
        if (!stopped) {
            listener.stopBecause(refused.reason());
            stop(refused.reason());
        }
    }

    void closed(Gate gate, Instant until, String reason) {
        closed.add(gate);
        listener.waitingBecause(reason);
        wakeBy.accept(until);
    }

    void answered() {
        if (!closed.isEmpty() && closed.removeIf(Gate::isOpen) && closed.isEmpty()) {
            listener.delivering();
        }
    }

    /** So that tables that are slow leave room for others. */
    boolean admitsTableRequest(int underWayToTheTable) {
        return tableRequests < (underWayToTheTable == 0 ? TABLES_AT_ONCE_MAX : TABLE_REQUESTS_MAX);
    }

    void tableRequestLeft() {
        tableRequests++;
    }

    void tableRequestCameBack() {
        tableRequests--;
    }
}
