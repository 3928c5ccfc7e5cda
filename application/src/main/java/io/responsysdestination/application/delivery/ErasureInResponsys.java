package io.responsysdestination.application.delivery;

import static io.responsysdestination.application.port.out.ErasureReceipt.DELETED;
import static io.responsysdestination.application.port.out.ErasureReceipt.FAILED;
import static io.responsysdestination.application.port.out.ErasureReceipt.NOT_THERE;

import io.responsysdestination.application.port.out.ErasureReceipt.InPet;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.application.port.out.ProfileDeletion;
import io.responsysdestination.application.port.out.ProfileDeletion.Deleted;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Deletes one person in one account, list by list: first the rows in PETs, which are found through the list, then the list row. */
final class ErasureInResponsys {
    private static final String ONLY_HASHES =
            FAILED + "Responsys deletes by RIID, customer id, e-mail address or mobile number only";
    private static final String DEFECT = FAILED + "a defect; please report it";

    private final String destination;
    private final ProfileDeletion deletion;
    private final List<Identifier> person;

    ErasureInResponsys(String destination, ProfileDeletion deletion, Collection<Identifier> person) {
        this.destination = destination;
        this.deletion = deletion;
        this.person = person.stream()
                .filter(identifier -> !identifier.kind().isHash())
                .toList();
    }

    /** One entry a list of the places. */
    CompletionStage<List<InResponsys>> run(Collection<Place> places) {
        Map<ListName, Set<PetName>> petsByList = petsByList(places);
        CompletionStage<List<InResponsys>> done = CompletableFuture.completedFuture(new ArrayList<>());
        for (Map.Entry<ListName, Set<PetName>> list : petsByList.entrySet()) {
            done = done.thenCompose(
                    before -> inList(list.getKey(), list.getValue()).thenApply(entry -> {
                        before.add(entry);
                        return before;
                    }));
        }
        return done;
    }

    /** What is said of every place when nothing could be tried. */
    List<InResponsys> failed(Collection<Place> places, String reason) {
        List<InResponsys> failed = new ArrayList<>();
        petsByList(places)
                .forEach((list, pets) -> failed.add(new InResponsys(
                        destination,
                        list.value(),
                        FAILED + reason,
                        pets.stream()
                                .map(pet -> new InPet(pet.value(), FAILED + reason))
                                .toList())));
        return failed;
    }

    private static Map<ListName, Set<PetName>> petsByList(Collection<Place> places) {
        Map<ListName, Set<PetName>> petsByList = new TreeMap<>(Comparator.comparing(ListName::value));
        places.forEach(place -> petsByList
                .computeIfAbsent(place.list(), list -> new TreeSet<>(Comparator.comparing(PetName::value)))
                .addAll(place.pet().map(Set::of).orElse(Set.of())));
        return petsByList;
    }

    private CompletionStage<InResponsys> inList(ListName list, Set<PetName> pets) {
        CompletionStage<List<InPet>> inPets = CompletableFuture.completedFuture(new ArrayList<>());
        for (PetName pet : pets) {
            inPets = inPets.thenCompose(before -> byEach(one -> deletion.fromPet(list, pet, one))
                    .thenApply(outcome -> {
                        before.add(new InPet(pet.value(), outcome));
                        return before;
                    }));
        }
        return inPets.thenCompose(done -> byEach(one -> deletion.fromList(list, one))
                .thenApply(outcome -> new InResponsys(destination, list.value(), outcome, done)));
    }

    private CompletionStage<String> byEach(Function<Identifier, CompletionStage<Answer<Deleted>>> delete) {
        CompletionStage<String> outcome = CompletableFuture.completedFuture(person.isEmpty() ? ONLY_HASHES : NOT_THERE);
        for (Identifier identifier : person) {
            outcome = outcome.thenCompose(
                    before -> delete.apply(identifier).thenApply(answer -> worse(before, said(answer))));
        }
        return outcome.exceptionally(defect -> DEFECT);
    }

    /** A failure, else what was deleted by any of the identifiers. */
    private static String worse(String one, String other) {
        if (one.startsWith(FAILED) || other.equals(NOT_THERE)) {
            return one;
        }
        return other;
    }

    /** In Responsys' words only where they cannot repeat a value. */
    private static String said(Answer<Deleted> answer) {
        return answer.fold(
                deleted -> deleted == Deleted.DELETED ? DELETED : NOT_THERE,
                failure -> FAILED
                        + failure.<String>fold(
                                refused -> refused.code(), later -> later.reason(), refused -> refused.reason()));
    }
}
