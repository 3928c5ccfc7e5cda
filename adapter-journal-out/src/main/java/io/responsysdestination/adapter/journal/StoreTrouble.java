package io.responsysdestination.adapter.journal;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a database cannot be written to, in words for operators. */
final class StoreTrouble {
    private static final int PRIMARY_CODE = 0xff;

    private StoreTrouble() {}

    /** Whether there is no room, be it on the disk or up to a limit. */
    static boolean isFull(SQLException failure) {
        return is(failure, SQLiteErrorCode.SQLITE_FULL);
    }

    static String words(SQLException failure) {
        if (isFull(failure)) {
            return "the disk is full";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_READONLY) || is(failure, SQLiteErrorCode.SQLITE_CANTOPEN)) {
            return "the data directory cannot be written to";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_IOERR)) {
            return "the disk answers with errors (" + code(failure) + ")";
        }
        if (is(failure, SQLiteErrorCode.SQLITE_CORRUPT) || is(failure, SQLiteErrorCode.SQLITE_NOTADB)) {
            return "the database is damaged (" + code(failure) + ")";
        }
        return "the database cannot be written to (" + code(failure) + ")";
    }

    private static boolean is(SQLException failure, SQLiteErrorCode code) {
        return failure instanceof SQLiteException known && (known.getResultCode().code & PRIMARY_CODE) == code.code;
    }

    private static String code(SQLException failure) {
        return failure instanceof SQLiteException known
                ? known.getResultCode().name()
                : failure.getClass().getSimpleName();
    }
}
