package io.responsysdestination.application.mapping.liquid;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rendering: what is known so far and what has been printed. Used by one thread. */
final class Render {
    /** What this word means within its tag; only for whoever has layouts it has a member. */
    private static final Object BLOCK = Map.of();

    private final @Nullable Object scope;
    private final Budget budget;
    private final InstantSource clock;
    private final Map<String, @Nullable Object> assigned = new HashMap<>();
    private final Map<String, Double> counters = new HashMap<>();
    private final Map<String, Integer> cycles = new HashMap<>();
    private StringBuilder out = new StringBuilder();
    private int openBlocks;
    private boolean isStopped;

    Render(@Nullable Object scope, Budget budget, InstantSource clock) {
        this.scope = scope;
        this.budget = budget;
        this.clock = clock;
    }

    Budget budget() {
        return budget;
    }

    InstantSource clock() {
        return clock;
    }

    /** What has been assigned goes before what has been counted, and that before the event. */
    @Nullable
    Object variable(String name) {
        if (openBlocks > 0 && name.equals("block")) {
            return BLOCK;
        }
        if (assigned.containsKey(name)) {
            return assigned.get(name);
        }
        var counter = counters.get(name);
        return counter == null ? Values.own(scope, name) : counter;
    }

    void assign(String name, @Nullable Object value) {
        assigned.put(name, value);
    }

    /** A counter that is new starts where the event has a number, or at 0. */
    double counter(String name) {
        var counter = counters.get(name);
        if (counter != null) {
            return counter;
        }
        return Values.own(scope, name) instanceof Number start ? start.doubleValue() : 0;
    }

    void setCounter(String name, double value) {
        counters.put(name, value);
    }

    /** Which of so many candidates has its turn. */
    int nextTurn(String group, int candidates) {
        var cycle = candidates + " of " + group;
        int turn = cycles.getOrDefault(cycle, 0);
        cycles.put(cycle, (turn + 1) % candidates);
        return turn;
    }

    void write(@Nullable Object value) {
        out.append(Values.text(value, budget));
        budget.checkSize(out.length());
    }

    void run(List<Node> nodes) {
        for (var node : nodes) {
            if (isStopped) {
                return;
            }
            budget.checkTime();
            node.render(this);
        }
    }

    void runBlock(List<Node> nodes) {
        openBlocks++;
        run(nodes);
        openBlocks--;
    }

    /** What the nodes print, which then does not become part of the result. */
    String capture(List<Node> nodes) {
        var outer = out;
        out = new StringBuilder();
        run(nodes);
        var captured = out.toString();
        budget.use(captured);
        out = outer;
        return captured;
    }

    /** Ends the rendering with what has been printed so far. */
    void stop() {
        isStopped = true;
    }

    String printed() {
        return out.toString();
    }

    /** For a look into this value alone. */
    Render within(@Nullable Object other) {
        return new Render(other, budget, clock);
    }
}
