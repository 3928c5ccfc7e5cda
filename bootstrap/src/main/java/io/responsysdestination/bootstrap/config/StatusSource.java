package io.responsysdestination.bootstrap.config;

/**
 * The Segment source that is told what became of deliveries. {@code toString} is masked.
 *
 * @param europe whether it lives in Segment's European region
 */
public record StatusSource(String writeKey, boolean europe, boolean includesPersonalData) {
    @Override
    public String toString() {
        return "StatusSource[writeKey ***, " + (europe ? "EU" : "US") + "]";
    }
}
