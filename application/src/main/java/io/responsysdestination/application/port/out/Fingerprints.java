package io.responsysdestination.application.port.out;

/** A keyed hash, so that content is known again without being kept. Computed where it is asked for; never throws. */
public interface Fingerprints {
    /** Equal for equal content, through all lives of the process. */
    Fingerprint fingerprint(byte[] content);

    /** 128 bits: taking one row for another would leave it unsent, so that must not happen by chance. */
    record Fingerprint(long high, long low) {}
}
