package io.responsysdestination.adapter.status;

import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;

/**
 * Where statuses go: the settings "Segment write key", "Segment region" of the reference destination, and ours.
 *
 * @param writeKey of a source of type HTTP API; a credential, so {@code toString} is masked
 * @param includesPersonalData whether rows, ids of people and texts that may quote them leave for that source; otherwise
 *     statuses hold names, codes and counts
 */
public record SegmentStatusSettings(String writeKey, Region region, boolean includesPersonalData) {
    public SegmentStatusSettings {
        if (writeKey.isBlank()) {
            throw new InvalidValueException("writeKey", "must not be blank");
        }
    }

    @Override
    public String toString() {
        return "SegmentStatusSettings[***, " + region + ", includesPersonalData=" + includesPersonalData + "]";
    }

    /** Where a Segment workspace keeps its data. Source: Segment's documentation, "Regional Segment". */
    public enum Region {
        US("https://api.segment.io/v1/track"),
        EU("https://events.eu1.segmentapis.com/v1/track");

        private final URI endpoint;

        Region(String endpoint) {
            this.endpoint = URI.create(endpoint);
        }

        public URI endpoint() {
            return endpoint;
        }
    }
}
