package io.responsysdestination.sandbox.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The naming rules for custom columns: at most 30 letters, digits and underscores, a letter first, no underscore last
 * (those are the system's), no reserved word or reserved single letter. Source: Oracle's Responsys user guide, "Data
 * types and field names".
 */
final class ColumnNames {
    private static final int LENGTH_MAX = 30;
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Set<String> RESERVED = Set.of("""
            A E G K M P T U
            ACCESS ADD ADMIN ADMINISTRATOR ADVISOR ALL ALTER AND ANY AS ASC AUDIT BASEURL BETWEEN BY BYTE CHAR CHECK
            CLUSTER COLUMN COMMENT CONNECT COMPRESS CREATE CURRENT DATA DATE DECIMAL DEFAULT DELETE DESC DISTINCT
            DOUBLE DROP ELSE EXCLUSIVE EXISTS EXTENDS FALSE FILE FIRST FLOAT FOR FROM GRANT GROUP HAVING ID IDENTIFIED
            IF IMMEDIATE IMPORT IN INCREMENT INDEX INITIAL INSERT INT INTEGER INTERSECT INTO IS LAST LEVEL LIKE LOCK
            LONG MAXEXTENTS MINEXTENTS MINUS MLSLABEL MODE MODIFY NOAUDIT NOCOMPRESS NOLOGGING NOT NOWAIT NULL NUMBER
            OF OFFLINE ON ONLINE OPTION OR ORDER PACKAGE PCTFREE PCTUSED PRIOR PRIVATE PRIVILEGES PROGRAM PROTECTED
            PUBLIC RAW RENAME RESOURCE REVOKE ROW ROWID ROWNUM ROWS SELECT SESSION SET SHARE SIZE SMALLINT START
            SUCCESSFUL SYNONYM SYSDATE TABLE TEST THEN TO TRIGGER TRUE UID UNION UNIQUE UPDATE USER VALIDATE VALUES
            VARCHAR VARCHAR2 VIEW WHENEVER WHERE WITH
            """.split("\\s+"));

    private ColumnNames() {}

    static boolean isAllowed(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.length() <= LENGTH_MAX
                && FORM.matcher(upper).matches()
                && !upper.endsWith("_")
                && !RESERVED.contains(upper);
    }
}
