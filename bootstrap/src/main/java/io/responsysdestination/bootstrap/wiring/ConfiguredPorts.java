package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.ApiServer.Address;
import io.responsysdestination.adapter.http.ApiServer.Room;
import io.responsysdestination.adapter.http.CertificateFiles;
import io.responsysdestination.bootstrap.config.AdminConfig;
import io.responsysdestination.bootstrap.config.ServerConfig;
import io.responsysdestination.bootstrap.config.TlsFiles;
import java.util.Optional;

/** The two ports of the configuration in the words of the adapter. */
final class ConfiguredPorts {
    /** For people and for what watches the service; behind a proxy all have one address. */
    static final Room ADMIN_ROOM = new Room(500, 200);

    private static final int CONNECTIONS_MAX = 10_000;

    private ConfiguredPorts() {}

    static Address address(ServerConfig server) {
        return new Address(server.host(), server.port(), certificate(server.tls()));
    }

    static Address address(AdminConfig admin) {
        return new Address(admin.host(), admin.port(), certificate(admin.tls()));
    }

    static Room room(ServerConfig server) {
        return new Room(CONNECTIONS_MAX, server.connectionsPerAddress());
    }

    private static Optional<CertificateFiles> certificate(Optional<TlsFiles> tls) {
        return tls.map(files -> new CertificateFiles(files.certificate(), files.key()));
    }
}
