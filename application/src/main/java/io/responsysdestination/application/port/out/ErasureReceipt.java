package io.responsysdestination.application.port.out;

import java.time.Instant;
import java.util.List;

/**
 * What an erasure has done. Holds nothing by which its person can be known without the ledger's key.
 *
 * @param identifierHash of the identifiers that were asked for, under the ledger's own key, in hexadecimal digits
 * @param responsys one entry a list; none when Responsys was left alone
 */
public record ErasureReceipt(String id, Instant at, String identifierHash, Here here, List<InResponsys> responsys) {
    public static final String DELETED = "deleted";
    public static final String NOT_THERE = "not there";
    public static final String FAILED = "failed: ";

    public ErasureReceipt {
        responsys = List.copyOf(responsys);
    }

    /** The same with what was done in Responsys. */
    public ErasureReceipt with(List<InResponsys> lists) {
        return new ErasureReceipt(id, at, identifierHash, here, lists);
    }

    /**
     * What was removed by the service itself.
     *
     * @param pendingDeliveries that end as dead with the code {@code ERASED}
     * @param deadLetters whose event and row are gone
     * @param deliveries whose identifiers and RIID are gone, those with a letter included
     * @param journalEvents not to be delivered any more
     * @param wiped whether what was removed is overwritten in the files too
     */
    public record Here(long pendingDeliveries, long deadLetters, long deliveries, long journalEvents, boolean wiped) {}

    /**
     * What was removed in Responsys; outcomes are {@value #DELETED}, {@value #NOT_THERE} or begin with {@value #FAILED}.
     */
    public record InResponsys(String destination, String list, String listRow, List<InPet> pets) {
        public InResponsys {
            pets = List.copyOf(pets);
        }
    }

    /** What became of the person's row in a PET. */
    public record InPet(String name, String outcome) {}

    /** Whether nothing is left that another try could remove. */
    public boolean isComplete() {
        return here.wiped()
                && responsys.stream()
                        .noneMatch(list -> list.listRow().startsWith(FAILED)
                                || list.pets().stream()
                                        .anyMatch(pet -> pet.outcome().startsWith(FAILED)));
    }
}
