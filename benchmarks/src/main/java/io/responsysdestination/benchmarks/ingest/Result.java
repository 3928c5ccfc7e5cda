package io.responsysdestination.benchmarks.ingest;

/**
 * What became of an order.
 *
 * @param answered events that were answered with 200 in time
 * @param failed events that were answered with something else or not at all
 */
public record Result(
        long answered, long failed, double seconds, double medianMicros, double p99Micros, double maxMicros) {
    static Result parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Result(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]),
                Double.parseDouble(parts[5]));
    }

    String line() {
        return answered + " " + failed + " " + seconds + " " + medianMicros + " " + p99Micros + " " + maxMicros;
    }

    public double perSecond() {
        return answered / seconds;
    }
}
