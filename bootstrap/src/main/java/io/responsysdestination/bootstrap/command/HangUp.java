package io.responsysdestination.bootstrap.command;

import io.responsysdestination.application.port.in.ChangeConfiguration;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/**
 * SIGHUP, which daemons take as the wish to read their configuration again. The JDK hands it on by {@code sun.misc.Signal}
 * of its module {@code jdk.unsupported}, which the compiler warns of; hence by reflection. Systems without the signal have
 * the admin API.
 */
final class HangUp {
    private static final System.Logger LOG = System.getLogger(HangUp.class.getName());

    private HangUp() {}

    /** From now on each signal reloads; what comes of it is logged. */
    static void reloads(ChangeConfiguration configuration) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reloading = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            reload(configuration);
                        }
                        return null;
                    });
            Object unused = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), reloading);
        } catch (ReflectiveOperationException noSignal) {
            LOG.log(Level.DEBUG, "SIGHUP does not reload the configuration here", noSignal);
        }
    }

    private static void reload(ChangeConfiguration configuration) {
        var unused = configuration.reload(false).whenComplete((outcome, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "the configuration could not be reloaded", failure);
            }
        });
    }
}
