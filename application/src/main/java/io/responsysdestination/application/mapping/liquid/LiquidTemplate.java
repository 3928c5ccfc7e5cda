package io.responsysdestination.application.mapping.liquid;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A template, checked and compiled once, rendered for any number of events by any number of threads. */
public final class LiquidTemplate {
    /** Segment's limit, in UTF-16 units as there. */
    public static final int LENGTH_MAX = 1_000;

    private final List<Node> nodes;

    private LiquidTemplate(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * Checks and compiles.
     *
     * @throws InvalidLiquidException with the first thing that is wrong
     */
    public static LiquidTemplate parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidLiquidException("is longer than " + LENGTH_MAX + " characters");
        }
        return new LiquidTemplate(Parser.parse(text));
    }

    /**
     * The text.
     *
     * @param event whose members are the template's variables: JSON as plain values, never changed
     * @throws LiquidFailedException if a filter cannot work with this event, or a limit is exceeded
     */
    public String render(@Nullable Object event) {
        return render(event, InstantSource.system(), System::nanoTime);
    }

    String render(@Nullable Object event, InstantSource clock, LongSupplier nanoTime) {
        var render = new Render(event, new Budget(nanoTime), clock);
        render.run(nodes);
        return render.printed();
    }
}
