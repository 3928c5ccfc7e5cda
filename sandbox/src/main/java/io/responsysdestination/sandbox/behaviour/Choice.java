package io.responsysdestination.sandbox.behaviour;

/**
 * One behaviour of Responsys that no public source decides. The first constant of each is the default; the numbers are
 * those of the list of undecided behaviours that the sandbox was written from.
 */
public sealed interface Choice {

    /** 2: the HTTP status of {@code API_LIMIT_EXCEEDED}; sources name three. */
    enum ThrottleStatus implements Choice {
        TOO_MANY_REQUESTS_429,
        BAD_REQUEST_400,
        UNAUTHORIZED_401
    }

    /** 3: the answer to an expired token. */
    enum ExpiredToken implements Choice {
        TOKEN_EXPIRED_401,
        INVALID_TOKEN_401,
        UNEXPECTED_EXCEPTION_500
    }

    /** 4: a merge names a column that the table lacks. */
    enum UnknownColumn implements Choice {
        INVALID_FIELD_NAME_WHOLE_CALL,
        MERGEFAILED_ROWS,
        INVALID_PARAMETER_WHOLE_CALL
    }

    /** 5: a row has more or fewer values than there are field names. */
    enum RowWidthMismatch implements Choice {
        MERGEFAILED_ROW,
        INVALID_PARAMETER_WHOLE_CALL
    }

    /** 6: a value is longer than its column. */
    enum OverlongValue implements Choice {
        MERGEFAILED_ROW,
        TRUNCATED
    }

    /** 7: two rows of one request mean the same member. */
    enum DuplicateInBatch implements Choice {
        LAST_WINS,
        SECOND_ROW_MERGEFAILED
    }

    /** 8: a row for an extension table means nobody in the list. */
    enum PetRowForStranger implements Choice {
        MERGEFAILED_ROW,
        INVALID_PARAMETER_WHOLE_CALL
    }

    /** 9: no match, and {@code insertOnNoMatch} is false. */
    enum NoMatchNoInsert implements Choice {
        MERGEFAILED_ROW,
        EMPTY_RIID
    }

    /** 10: {@code defaultPermissionStatus} when the member exists; only channels without a supplied value. */
    enum PermissionDefaultOnUpdate implements Choice {
        IGNORED,
        APPLIED
    }

    /** 11: a JSON null as a value. */
    enum NullValue implements Choice {
        CLEARS,
        INVALID_PARAMETER_WHOLE_CALL
    }

    /** 12: the error code, HTTP 400, of creating an extension table whose name is taken. */
    enum PetExists implements Choice {
        TABLE_ALREADY_EXISTS,
        OBJECT_ALREADY_EXISTS
    }

    /** 13: the error code, HTTP 404, of a call to an extension table that is missing. */
    enum PetMissing implements Choice {
        TABLE_NOT_FOUND,
        PROFILE_EXTENSION_NOT_FOUND
    }

    /**
     * 14: whether {@code endPoint} is the host of the login. With {@code OTHER_PORT} the login port answers data calls
     * with 401 {@code INVALID_TOKEN}, so that a client that ignores {@code endPoint} fails.
     */
    enum EndPoint implements Choice {
        OTHER_PORT,
        SAME_HOST
    }

    /**
     * 15: what becomes of accepted asynchronous requests. FAILED and EXPIRED ones change nothing; STUCK ones are carried
     * out, and their polls answer {@code IN_PROGRESS} for ever.
     */
    enum AsyncOutcome implements Choice {
        CARRIED_OUT,
        EXPIRED,
        PURGED,
        FAILED,
        STUCK
    }

    /** 16: the comparison of e-mail addresses; all other identifiers are compared exactly. */
    enum EmailComparison implements Choice {
        CASE_INSENSITIVE,
        EXACT
    }

    /** 17: several members match one row. */
    enum SeveralMatches implements Choice {
        LOWEST_RIID_UPDATED,
        MERGEFAILED_ROW
    }

    /** 18: the Base64 of {@code serverChallenge} and {@code clientChallenge} in a login with a certificate. */
    enum ChallengeAlphabet implements Choice {
        URL_SAFE,
        STANDARD
    }

    /** 19: the refusal of a wrong answer to {@code serverChallenge}. */
    enum WrongChallengeAnswer implements Choice {
        INVALID_USER_NAME_PASSWORD_400,
        INVALID_TOKEN_401
    }

    /** Beside the list: a value that is a JSON number or boolean. Objects and arrays are always refused. */
    enum NonStringValue implements Choice {
        INVALID_PARAMETER_WHOLE_CALL,
        COERCED
    }
}
