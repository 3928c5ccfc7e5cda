package io.responsysdestination.adapter.journal;

import java.io.Serial;
import java.sql.SQLException;

/** What a row holds is not what was written: its seal does not hold. */
final class DamagedRowException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    DamagedRowException(String message) {
        super(message);
    }
}
