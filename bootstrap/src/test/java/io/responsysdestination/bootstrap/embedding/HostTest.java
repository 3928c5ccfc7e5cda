package io.responsysdestination.bootstrap.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HostTest {
    private final List<ListMergeRequest> sent = new ArrayList<>();

    private final ProfileLists lists = new ProfileLists() {
        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
            sent.add(request);
            return CompletableFuture.completedFuture(Answer.given(List.of(new RowOutcome.Merged("1"))));
        }

        @Override
        public CompletionStage<Answer<ListSchema>> schema(ListName list) {
            throw new AssertionError("not needed");
        }
    };

    private final ProfileExtensionTables noTables = new ProfileExtensionTables() {
        @Override
        public CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet) {
            throw new AssertionError("not needed");
        }

        @Override
        public CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition) {
            throw new AssertionError("not needed");
        }

        @Override
        public CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
            throw new AssertionError("not needed");
        }
    };

    @Test
    void sendsThePersonThroughThePortsOfTheHost() {
        assertThat(Host.upsert(lists, noTables)).isCompletedWithValue(List.of("delivered"));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.rows().fieldNames())
                    .extracting(Object::toString)
                    .containsExactly("CITY_", "EMAIL_ADDRESS_");
            assertThat(request.rows().records()).containsExactly(List.of("Braga", "rick@example.org"));
        });
    }
}
