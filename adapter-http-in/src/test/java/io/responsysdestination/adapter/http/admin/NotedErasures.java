package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.in.ErasePerson;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Erases nobody and notes who was to be erased. */
final class NotedErasures implements ErasePerson {
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<ErasureReceipt> receipts = new CopyOnWriteArrayList<>();

    /** The newest receipt is the answer; without any, too many wait. */
    @Override
    public CompletionStage<Optional<ErasureReceipt>> erase(Request request) {
        if (request.destinations().contains("nowhere")) {
            throw new InvalidValueException("destinations", "names a destination that is not configured");
        }
        requests.add(request);
        return CompletableFuture.completedFuture(receipts.stream().findFirst());
    }

    @Override
    public CompletionStage<List<ErasureReceipt>> receipts(int limit) {
        return CompletableFuture.completedFuture(List.copyOf(receipts.subList(0, Math.min(limit, receipts.size()))));
    }
}
