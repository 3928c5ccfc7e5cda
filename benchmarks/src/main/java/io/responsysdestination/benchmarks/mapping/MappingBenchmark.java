package io.responsysdestination.benchmarks.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From the parsed event to the row; an operation is one event. */
@State(Scope.Thread)
public class MappingBenchmark {
    private final List<Map<String, @Nullable Object>> events = IdentifyEvents.create();
    private final UpsertSubscription subscription = new UpsertSubscription();

    /** The baseline: looks at every value of the event once. */
    @Benchmark
    @OperationsPerInvocation(IdentifyEvents.COUNT)
    public void walk(Blackhole blackhole) {
        for (var event : events) {
            blackhole.consume(valuesIn(event));
        }
    }

    /** Trigger and mapping. */
    @Benchmark
    @OperationsPerInvocation(IdentifyEvents.COUNT)
    public void map(Blackhole blackhole) {
        for (var event : events) {
            blackhole.consume(subscription.wants(event));
            blackhole.consume(subscription.payload(event));
        }
    }

    /** Trigger, mapping, clean-up, validation, row. */
    @Benchmark
    @OperationsPerInvocation(IdentifyEvents.COUNT)
    public void prepare(Blackhole blackhole) {
        for (var event : events) {
            blackhole.consume(subscription.prepare(event));
        }
    }

    private static int valuesIn(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            int values = 0;
            for (var member : members.entrySet()) {
                values += member.getKey().hashCode() + valuesIn(member.getValue());
            }
            return values;
        }
        return value == null ? 0 : value.hashCode();
    }
}
