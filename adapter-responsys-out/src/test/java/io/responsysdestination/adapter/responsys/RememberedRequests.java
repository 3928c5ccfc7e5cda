package io.responsysdestination.adapter.responsys;

import io.responsysdestination.application.port.out.SentRequests;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers in memory, through the lives of accounts; it can be broken, and be made to forget slowly. */
final class RememberedRequests implements SentRequests {
    private final Map<String, Map<String, SentRequest>> byAccount = new LinkedHashMap<>();
    private boolean broken;
    private CompletionStage<Kept> forgetting = CompletableFuture.completedFuture(Kept.KEPT);

    void breakDown() {
        broken = true;
    }

    /** From now on it has forgotten once {@code done} completes. */
    void forgetAfter(CompletionStage<Kept> done) {
        forgetting = done;
    }

    synchronized List<String> ids() {
        return byAccount.values().stream()
                .flatMap(requests -> requests.keySet().stream())
                .toList();
    }

    @Override
    public Fingerprint fingerprint(byte[] content) {
        try {
            BigInteger hash =
                    new BigInteger(MessageDigest.getInstance("SHA-256").digest(content));
            return new Fingerprint(hash.shiftRight(Long.SIZE).longValue(), hash.longValue());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public synchronized CompletionStage<Kept> note(String account, SentRequest request) {
        of(account).put(request.id(), request);
        return broken ? failure() : CompletableFuture.completedFuture(Kept.KEPT);
    }

    @Override
    public synchronized CompletionStage<Kept> forget(String account, Collection<String> ids) {
        of(account).keySet().removeAll(List.copyOf(ids));
        return broken ? failure() : forgetting;
    }

    @Override
    public synchronized CompletionStage<List<SentRequest>> takeOver(String account) {
        return broken
                ? failure()
                : CompletableFuture.completedFuture(new ArrayList<>(of(account).values()));
    }

    private Map<String, SentRequest> of(String account) {
        return byAccount.computeIfAbsent(account, key -> new LinkedHashMap<>());
    }

    private static <T> CompletionStage<T> failure() {
        return CompletableFuture.failedFuture(new IllegalStateException("the store is broken"));
    }
}
