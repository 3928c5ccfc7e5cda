/** Lists, PETs, columns, permission statuses, match rules and merge planning, on the JDK alone. */
module io.responsysdestination.domain {
    requires static transitive org.jspecify;

    exports io.responsysdestination.domain;
    exports io.responsysdestination.domain.column;
    exports io.responsysdestination.domain.list;
    exports io.responsysdestination.domain.match;
    exports io.responsysdestination.domain.merge;
    exports io.responsysdestination.domain.permission;
    exports io.responsysdestination.domain.pet;
    exports io.responsysdestination.domain.profile;
}
