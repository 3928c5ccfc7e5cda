package io.responsysdestination.application.merge;

import io.responsysdestination.domain.merge.ListIntent;
import java.util.Optional;

/** What one event asks of Responsys: a row in a list and, for the PET actions, a row in a PET after it. */
public record MergeIntent(ListIntent list, Optional<PetWrite> pet) {}
