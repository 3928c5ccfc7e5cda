package io.responsysdestination.bootstrap.backfill;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says how far a backfill is: on a terminal a bar that is drawn again and again, elsewhere now and then a line. */
public final class ProgressReport {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final int BAR_WIDTH = 24;
    private static final String ERASE_TO_LINE_END = "\u001b[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private final LongSupplier nanos;
    private long began;
    private long last;
    private long eventsBefore;
    private double fractionBefore;
    private boolean isDrawn;

    /** {@code nanos} as {@link System#nanoTime}. */
    public ProgressReport(PrintWriter out, boolean isTerminal, LongSupplier nanos) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.nanos = nanos;
    }

    /** Rates and estimates are those of this run, which may go on where another has ended. */
    void begin(Progress progress, double fraction) {
        began = nanos.getAsLong();
        last = began;
        eventsBefore = events(progress);
        fractionBefore = fraction;
    }

    /** {@code fraction} of the whole is done, or 0 where nobody knows. */
    void show(Progress progress, double fraction) {
        long now = nanos.getAsLong();
        if (now - last < (isTerminal ? REDRAW : LINE).toNanos()) {
            return;
        }
        last = now;
        String text = text(progress, fraction, Math.max(1, now - began));
        if (isTerminal) {
            out.print("\r" + text + ERASE_TO_LINE_END);
            out.flush();
            isDrawn = true;
        } else {
            out.println(text);
        }
    }

    /** Leaves the line of the bar. */
    void end() {
        if (isDrawn) {
            out.print("\r" + ERASE_TO_LINE_END);
            out.flush();
            isDrawn = false;
        }
    }

    private String text(Progress progress, double fraction, long nanosSoFar) {
        double seconds = nanosSoFar / 1e9;
        StringBuilder text = new StringBuilder();
        if (fraction > 0) {
            if (isTerminal) {
                int full = (int) (fraction * BAR_WIDTH);
                text.append("[")
                        .append("#".repeat(full))
                        .append(".".repeat(BAR_WIDTH - full))
                        .append("] ");
            }
            text.append((int) (fraction * 100)).append(" %, ");
        }
        text.append(
                String.format(Locale.ROOT, "%,d sent, %,d rejected, %,d/s", progress.sent(), progress.rejected(), (long)
                        ((events(progress) - eventsBefore) / seconds)));
        if (fraction > fractionBefore) {
            double left = seconds * (1 - fraction) / (fraction - fractionBefore);
            text.append(", ").append(describe((long) left)).append(" left");
        }
        return text.toString();
    }

    private static String describe(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600 ? (seconds + 59) / 60 + " min" : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    private static long events(Progress progress) {
        return progress.sent() + progress.rejected();
    }
}
