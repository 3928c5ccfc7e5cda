package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.pace.FunctionUse;
import io.responsysdestination.application.port.in.FindQuotas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gathers the quotas of all destinations from their accounts. To be filled before it is asked. */
final class AccountQuotas implements FindQuotas {
    private final Map<String, ResponsysAccount> accounts = new LinkedHashMap<>();

    void add(String destination, ResponsysAccount account) {
        accounts.put(destination, account);
    }

    @Override
    public CompletionStage<List<Quota>> quotas() {
        CompletionStage<List<Quota>> all = CompletableFuture.completedFuture(List.of());
        for (Map.Entry<String, ResponsysAccount> entry : accounts.entrySet()) {
            all = all.thenCombine(entry.getValue().uses(), (before, uses) -> with(before, entry.getKey(), uses));
        }
        return all;
    }

    private static List<Quota> with(List<Quota> before, String destination, List<FunctionUse> uses) {
        List<Quota> all = new ArrayList<>(before);
        uses.forEach(use -> all.add(new Quota(
                destination,
                use.function().label(),
                use.limitPerMinute(),
                use.used(),
                use.waiting(),
                use.fromResponsys())));
        return List.copyOf(all);
    }
}
