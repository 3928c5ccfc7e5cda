package io.responsysdestination.adapter.responsys.removal;

import java.util.List;

/** Whose rows are to go, as it goes over the wire: flat {@code ids}, though the Swagger has them nested. */
record DeletionBody(String queryAttribute, List<String> ids) {
    @Override
    public String toString() {
        return "DeletionBody[" + queryAttribute + "]";
    }
}
