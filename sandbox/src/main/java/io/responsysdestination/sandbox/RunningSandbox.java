package io.responsysdestination.sandbox;

import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.Traffic;
import io.responsysdestination.sandbox.fault.CallLog;
import io.responsysdestination.sandbox.fault.Faults;
import io.responsysdestination.sandbox.fault.RecordedCall;
import io.responsysdestination.sandbox.http.AccountApi;
import io.responsysdestination.sandbox.table.Account;
import io.responsysdestination.sandbox.table.Column;
import io.responsysdestination.sandbox.table.ProfileList;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox that listens. Its methods may be called from any thread; those that look at tables show a state between two
 * calls, never the middle of one.
 */
public final class RunningSandbox {
    private final String baseUrl;
    private final int loginPort;
    private final int dataPort;
    private final AccountApi api;
    private final Faults faults;
    private final CallLog log;
    private final Supplier<Future<Void>> undeploy;

    RunningSandbox(
            String baseUrl,
            SandboxServer server,
            AccountApi api,
            Faults faults,
            CallLog log,
            Supplier<Future<Void>> undeploy) {
        this.baseUrl = baseUrl;
        this.loginPort = server.loginPort();
        this.dataPort = server.dataPort();
        this.api = api;
        this.faults = faults;
        this.log = log;
        this.undeploy = undeploy;
    }

    /** Where to log in: scheme, host, port and the path prefix, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    public int loginPort() {
        return loginPort;
    }

    /** The port of {@code endPoint}; the login port if there is only one. */
    public int dataPort() {
        return dataPort;
    }

    public Faults faults() {
        return faults;
    }

    /** The last calls, oldest first; empty unless the sandbox was told to record them. */
    public List<RecordedCall> requests() {
        return log.calls();
    }

    /** How much of each function was called, and how much beyond its limit; functions never called have no entry. */
    public Map<ApiFunction, Traffic> traffic() {
        return api.traffic();
    }

    /** Calls of all functions that were refused with API_LIMIT_EXCEEDED because the limit was used up. */
    public long callsOverTheLimit() {
        return traffic().values().stream().mapToLong(Traffic::overLimit).sum();
    }

    /** All members by rising RIID, each as column to value. */
    public List<Map<String, @Nullable String>> members(String list) {
        return api.read(account -> account.list(list).snapshot());
    }

    /** All rows by rising RIID, each as column to value. */
    public List<Map<String, @Nullable String>> petRows(String list, String pet) {
        return api.read(account -> account.pet(account.list(list), pet).snapshot());
    }

    /** All columns, the system's included, in the order of the API. */
    public List<Column> petSchema(String list, String pet) {
        return api.read(account -> account.pet(account.list(list), pet).schema().columns());
    }

    public boolean hasPet(String list, String pet) {
        return api.read((Account account) -> {
            ProfileList profileList = account.list(list);
            return profileList.extension(pet) != null;
        });
    }

    /** Closes the ports; the account is gone with them. */
    public Future<Void> close() {
        return undeploy.get();
    }
}
