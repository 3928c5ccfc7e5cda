package io.responsysdestination.application.merge;

import io.responsysdestination.application.merge.Shipment.Cargo;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.PlannedRow;
import io.responsysdestination.domain.merge.RollingPlanner;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A list or a table: sends the batches of its planner and tells what became of each row. */
abstract class Target {
    /** Responsys' gateway is shared by everything the account does; more at once gains nothing under its limits. */
    static final int REQUESTS_AT_ONCE_MAX = 4;

    private static final System.Logger LOG = System.getLogger(Target.class.getName());
    private static final RowOutcome TAKEN_BACK =
            new RowOutcome.Refused(Submission.WITHDRAWN, "its sender has taken it back");

    final Traffic traffic;
    private final Stage stage;
    private final Gate function;
    private final Gate own;
    private final Deque<Shipment> again = new ArrayDeque<>();
    private RollingPlanner<Ticket> planner = new RollingPlanner<>();
    private int underWay;
    private IntentOutcome.@Nullable Unsent givenUp;

    /** Through which gates a call went, and how they stood then. */
    private record Passes(int account, int function, int own) {}

    Target(Stage stage, Traffic traffic, Gate function) {
        this.stage = stage;
        this.traffic = traffic;
        this.function = function;
        this.own = new Gate(traffic.random);
    }

    /** Sends rows, all of one batch. */
    abstract CompletionStage<Answer<List<RowOutcome>>> send(List<Cargo> rows);

    /** Whether rows from this number on leave though they fill no request, because nothing more comes for now. */
    abstract boolean isFlushed(long firstNumber);

    /** A state has its answer. */
    abstract void settled(Ticket ticket, RowOutcome outcome);

    /** A request was refused as a whole and no row is at fault; true if it has been dealt with. */
    abstract boolean dealtWith(CallFailure.RequestRefused refused, Shipment shipment);

    /** Whether a ticket that is not settled still has a way to go through this target. */
    abstract boolean concerns(Ticket ticket);

    RollingPlanner<Ticket> planner() {
        return planner;
    }

    int underWay() {
        return underWay;
    }

    /** Whether nothing is sent any more; the ticket is then settled as unsent. */
    boolean leavesUnsent(Ticket ticket) {
        IntentOutcome.Unsent why = givenUp;
        if (why != null) {
            traffic.unsent(ticket, why.after(), why.reason());
        } else if (traffic.isStopped()) {
            traffic.unsent(ticket, Duration.ZERO, MergeFlow.STOPPED);
        }
        return why != null || traffic.isStopped();
    }

    void giveUp(IntentOutcome.Unsent unsent) {
        givenUp = unsent;
        planner = new RollingPlanner<>();
        again.clear();
        traffic.giveUp(this::concerns, unsent.after(), unsent.reason());
    }

    /** Takes back what is not under way; the planner is a new one afterwards. */
    List<Ticket> takeBack() {
        List<Ticket> tickets = planner.unsent();
        again.forEach(shipment -> tickets.addAll(shipment.tickets()));
        again.clear();
        planner = new RollingPlanner<>();
        return tickets;
    }

    /** Sends what may be sent now. */
    void pump() {
        while (mayCall(function)) {
            Shipment shipment = again.poll();
            if (shipment == null) {
                List<PlannedRow<Ticket>> rows = planner.take(this::isDue).orElse(null);
                if (rows == null) {
                    return;
                }
                shipment = new Shipment(planner, rows);
            }
            shipment.withdraw().forEach(ticket -> settled(ticket, TAKEN_BACK));
            if (shipment.isOver()) {
                end(shipment);
            } else {
                depart(shipment);
            }
        }
    }

    /** What has waited for it is looked at once more. */
    private void end(Shipment shipment) {
        shipment.release(traffic.now());
        traffic.linger();
    }

    boolean mayCall(Gate throughFunction) {
        Instant now = traffic.now();
        return !traffic.isStopped()
                && underWay < REQUESTS_AT_ONCE_MAX
                && traffic.account.admits(now)
                && throughFunction.admits(now)
                && own.admits(now);
    }

    private boolean isDue(Instant since, long firstNumber) {
        return !traffic.now().isBefore(since.plus(traffic.settings.linger())) || isFlushed(firstNumber);
    }

    private void depart(Shipment shipment) {
        List<Cargo> part = shipment.next();
        each(part, ticket -> {
            ticket.attempts++;
            ticket.underWay = true;
        });
        SentRows sent = SentRows.leaving(stage, part, traffic.now());
        call(function, () -> send(part), (answer, defect) -> {
            sent.answered(traffic.now(), answer, defect);
            arrived(shipment, part, answer, defect);
        });
    }

    /** A call through the gates; {@code then} runs in the mailbox, with the gates already told. */
    <T> void call(Gate throughFunction, Call<T> call, Then<T> then) {
        Passes passes = new Passes(traffic.account.pass(), throughFunction.pass(), own.pass());
        underWay++;
        left();
        CompletionStage<Answer<T>> stage;
        try {
            stage = call.make();
        } catch (RuntimeException defect) {
            stage = CompletableFuture.failedFuture(defect);
        }
        var unused = stage.handle((answer, defect) -> {
            traffic.mailbox.accept(() -> {
                underWay--;
                cameBack();
                tellGates(throughFunction, passes, defect == null ? answer : null);
                then.arrived(defect == null ? answer : null, defect);
            });
            return true;
        });
    }

    /** A request under way counts. */
    void left() {}

    /** A request under way has its answer. */
    void cameBack() {}

    /** Makes a call. */
    interface Call<T> {
        CompletionStage<Answer<T>> make();
    }

    /** Takes the answer, or the defect that there was instead. */
    interface Then<T> {
        void arrived(@Nullable Answer<T> answer, @Nullable Throwable defect);
    }

    private <T> void tellGates(Gate throughFunction, Passes passes, @Nullable Answer<T> answer) {
        CallFailure failure = answer == null ? null : answer.fold(given -> null, failed -> failed);
        if (failure instanceof CallFailure.TryLater later && traffic.patient) {
            boolean ofTheAccount = failure instanceof CallFailure.CapacityExceeded;
            boolean ofTheFunction = failure instanceof CallFailure.Throttled;
            tell(traffic.account, passes.account(), later, ofTheAccount);
            tell(throughFunction, passes.function(), later, ofTheFunction);
            tell(own, passes.own(), later, !ofTheAccount && !ofTheFunction);
        } else {
            traffic.account.succeeded(passes.account());
            throughFunction.succeeded(passes.function());
            own.succeeded(passes.own());
            traffic.answered();
        }
    }

    private void tell(Gate gate, int pass, CallFailure.TryLater failure, boolean itsTrouble) {
        if (itsTrouble) {
            traffic.closed(gate, gate.failed(pass, failure, traffic.now()), failure.reason());
        } else {
            gate.returned(pass);
        }
    }

    private void arrived(
            Shipment shipment,
            List<Cargo> part,
            @Nullable Answer<List<RowOutcome>> answer,
            @Nullable Throwable defect) {
        each(part, ticket -> ticket.underWay = false);
        if (answer == null) {
            refuseAll(part, defect);
            shipment.answered();
        } else {
            int unused = answer.fold(rows -> settle(shipment, part, rows), failure -> failed(shipment, part, failure));
        }
        if (shipment.isOver()) {
            end(shipment);
        } else if (traffic.isStopped() || givenUp != null) {
            shipment.tickets().forEach(ticket -> {
                boolean unused = leavesUnsent(ticket);
            });
        } else {
            again.addFirst(shipment);
        }
    }

    private int settle(Shipment shipment, List<Cargo> part, List<RowOutcome> rows) {
        if (rows.size() != part.size()) {
            refuseAll(part, new IllegalStateException("a port answered for other rows than it was asked for"));
        } else {
            for (int i = 0; i < rows.size(); i++) {
                settle(shipment, part.get(i), rows.get(i));
            }
        }
        shipment.answered();
        return rows.size();
    }

    private void settle(Shipment shipment, Cargo cargo, RowOutcome outcome) {
        if (cargo.states().size() > 1 && outcome instanceof RowOutcome.Refused) {
            shipment.unfold(cargo);
        } else {
            cargo.states().forEach(state -> settled(state.origin(), outcome));
        }
    }

    private int failed(Shipment shipment, List<Cargo> part, CallFailure failure) {
        return failure.fold(
                refused -> {
                    if (refused.rowAtFault() && part.size() > 1) {
                        shipment.halve();
                    } else if (!dealtWith(refused, shipment)) {
                        refuse(shipment, part, refused);
                        shipment.answered();
                    }
                    return 1;
                },
                later -> {
                    if (!traffic.patient) {
                        giveUp(new IntentOutcome.Unsent(later.after(), later.reason(), 0));
                    }
                    return 1;
                },
                credentials -> {
                    traffic.stopBecause(credentials);
                    return 1;
                });
    }

    /** A refusal that no row is at fault for holds for every state with the same columns; others may do better alone. */
    private void refuse(Shipment shipment, List<Cargo> part, CallFailure.RequestRefused refused) {
        RowOutcome outcome = new RowOutcome.Refused(refused.code(), refused.reason());
        for (Cargo cargo : part) {
            boolean alike = cargo.states().stream()
                    .allMatch(state -> state.row().columns().equals(cargo.row().columns()));
            if (cargo.states().size() > 1 && (refused.rowAtFault() || !alike)) {
                shipment.unfold(cargo);
            } else {
                cargo.states().forEach(state -> settled(state.origin(), outcome));
            }
        }
    }

    private void refuseAll(List<Cargo> part, @Nullable Throwable defect) {
        LOG.log(System.Logger.Level.ERROR, "a defect; the rows of a request are refused", defect);
        RowOutcome outcome = new RowOutcome.Refused(Defect.CODE, Defect.reason(defect));
        each(part, ticket -> settled(ticket, outcome));
    }

    private static void each(List<Cargo> part, Consumer<Ticket> action) {
        part.forEach(cargo -> cargo.states().forEach(state -> action.accept(state.origin())));
    }
}
