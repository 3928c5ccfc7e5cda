package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysConnection;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The accounts by their logins: limits and tokens are the account's, so destinations with one login share it. */
final class Accounts implements AutoCloseable {
    private final Function<ResponsysConnection, ResponsysAccount> opening;
    private final Map<ResponsysConnection, ResponsysAccount> open = new HashMap<>();

    /** @param opening makes an account of a connection that may read its credentials again */
    Accounts(Function<ResponsysConnection, ResponsysAccount> opening) {
        this.opening = opening;
    }

    synchronized ResponsysAccount of(DestinationConfig destination) {
        return open.computeIfAbsent(
                ConfiguredDestination.connection(destination),
                login -> opening.apply(ConfiguredDestination.lastingConnection(destination)));
    }

    /** Closes those that nobody uses any more. */
    void closeAllBut(Collection<ResponsysAccount> used) {
        List<ResponsysAccount> unused = new ArrayList<>();
        synchronized (this) {
            open.values().removeIf(account -> !used.contains(account) && unused.add(account));
        }
        unused.forEach(Service::close);
    }

    @Override
    public void close() {
        closeAllBut(List.of());
    }
}
