/** Use cases and ports, on the JDK and the domain alone; for hosts that embed them. */
module io.responsysdestination.application {
    requires static transitive org.jspecify;
    requires transitive io.responsysdestination.domain;

    exports io.responsysdestination.application.acceptance;
    exports io.responsysdestination.application.action;
    exports io.responsysdestination.application.delivery;
    exports io.responsysdestination.application.event;
    exports io.responsysdestination.application.json;
    exports io.responsysdestination.application.mapping;
    exports io.responsysdestination.application.merge;
    exports io.responsysdestination.application.port.in;
    exports io.responsysdestination.application.port.out;
    exports io.responsysdestination.application.subscription;
    exports io.responsysdestination.application.tables;
    exports io.responsysdestination.application.watch;
}
