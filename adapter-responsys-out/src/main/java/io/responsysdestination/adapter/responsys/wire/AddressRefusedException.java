package io.responsysdestination.adapter.responsys.wire;

/** No call was made, as its host is at an address that must not be called. */
public final class AddressRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message, null, false, false);
    }
}
