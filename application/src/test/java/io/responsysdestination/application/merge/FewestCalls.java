package io.responsysdestination.application.merge;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Mixed events: ten sets of columns, two permission defaults, three PETs, and every fifth event of a person seen before. */
final class FewestCalls {
    static final List<String> TABLES = List.of("P1", "P2", "P3");
    static final String[] COLUMNS = {"C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"};

    private final List<MergeIntent> intents = new ArrayList<>();

    FewestCalls(DestinationSettings settings, int count) {
        Random random = new Random(7);
        int people = 0;
        for (int i = 0; i < count; i++) {
            boolean seen = people > 0 && random.nextInt(5) == 0;
            int person = seen ? random.nextInt(people) : people++;
            // everything that holds for a request hangs on the person, so that only repeats can share a row
            int set = person % 10;
            String consent = person % 20 < 10 ? "OPTIN" : "OPTOUT";
            int table = person / 20 % 4;
            String columns = ",'C" + set + "':'v" + i + "'";
            String data = "'userData':{'EMAIL_ADDRESS_':'p" + person + "@example.org'" + columns
                    + "},'default_permission_status':'" + consent + "'}";
            if (table == 3) {
                intents.add(Intents.intent(ActionKind.UPSERT_LIST_MEMBER, settings, "{" + data));
            } else {
                String pet = TABLES.get(table);
                intents.add(Intents.intent(ActionKind.SEND_TO_PET, settings, "{'pet_name':'" + pet + "'," + data));
            }
        }
    }

    List<MergeIntent> intents() {
        return intents;
    }

    /** If the rows that were sent had all been there before the first request left. */
    static int leastRequests(List<? extends MergeRequest> sent) {
        Map<Object, Integer> rowsByKey = new HashMap<>();
        for (MergeRequest request : sent) {
            Object kind = request instanceof PetMergeRequest pet
                    ? List.of(pet.pet(), pet.rule())
                    : ((ListMergeRequest) request).rule();
            rowsByKey.merge(
                    List.of(kind, request.rows().fieldNames()),
                    request.rows().rows().size(),
                    Integer::sum);
        }
        return rowsByKey.values().stream()
                .mapToInt(rows -> (rows + RowBatch.ROWS_MAX - 1) / RowBatch.ROWS_MAX)
                .sum();
    }
}
