package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.backfill.Item.Refusal;
import io.responsysdestination.bootstrap.backfill.TrackingAnswer.Later;
import io.responsysdestination.bootstrap.backfill.TrackingAnswer.Taken;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends until the service has answered for every item. */
final class BatchSender {
    private static final byte[] OPENING = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ENDING = "]}".getBytes(StandardCharsets.UTF_8);

    private final TrackingClient tracking;
    private final Patience unreachable;
    private final Patience refusing;
    private boolean hasAnswered;

    BatchSender(TrackingClient tracking, Patience unreachable, Patience refusing) {
        this.tracking = tracking;
        this.unreachable = unreachable;
        this.refusing = refusing;
    }

    /** The same items in the same order, those that were refused with the reason. */
    List<Item> send(List<Item> items) {
        byte[] body = body(items);
        Optional<List<Item>> settled = Optional.empty();
        while (settled.isEmpty()) {
            settled = tracking.send(body)
                    .fold(
                            taken -> Optional.of(marked(items, taken)),
                            refused -> Optional.of(divided(items, refused.why())),
                            this::pause);
        }
        return settled.get();
    }

    private static byte[] body(List<Item> items) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(OPENING);
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(items.get(i).content());
        }
        body.writeBytes(ENDING);
        return body.toByteArray();
    }

    private List<Item> marked(List<Item> items, Taken taken) {
        answered();
        List<Item> marked = new ArrayList<>(items);
        taken.rejected()
                .forEach((index, why) -> marked.set(index, items.get(index).refused(why)));
        return marked;
    }

    /** A batch is refused as a whole for one of its items; the others must not pay for it. */
    private List<Item> divided(List<Item> items, Refusal why) {
        answered();
        if (items.size() == 1) {
            return List.of(items.get(0).refused(why));
        }
        int half = items.size() / 2;
        List<Item> settled = new ArrayList<>(send(items.subList(0, half)));
        settled.addAll(send(items.subList(half, items.size())));
        return settled;
    }

    private void answered() {
        hasAnswered = true;
        unreachable.success();
        refusing.success();
    }

    private Optional<List<Item>> pause(Later later) {
        if (later.isReachable()) {
            hasAnswered = true;
            unreachable.success();
            refusing.pause(later.after(), later.why());
        } else if (hasAnswered) {
            unreachable.pause(later.after(), later.why());
        } else {
            throw new BackfillException(later.why());
        }
        return Optional.empty();
    }
}
