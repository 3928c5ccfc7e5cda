package io.responsysdestination.bootstrap.backfill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items in their order, as many at a time as fit into one request. */
final class Batches {
    private final EventItems items;
    private final int itemsMax;
    private final int bytesMax;
    private Optional<Item> overhang = Optional.empty();

    /** {@code bytesMax} is more than one item can have. */
    Batches(EventItems items, int itemsMax, int bytesMax) {
        this.items = items;
        this.itemsMax = itemsMax;
        this.bytesMax = bytesMax;
    }

    /** Empty at the end. */
    List<Item> next() throws IOException {
        List<Item> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < itemsMax) {
            Optional<Item> next = overhang.isPresent() ? overhang : items.next();
            overhang = Optional.empty();
            if (next.isEmpty()) {
                break;
            }
            // With the comma behind it.
            bytes += next.get().content().length + 1;
            if (bytes > bytesMax && !batch.isEmpty()) {
                overhang = next;
                break;
            }
            batch.add(next.get());
        }
        return batch;
    }
}
