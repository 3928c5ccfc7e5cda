package io.responsysdestination.adapter.responsys;

import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import java.util.Optional;

/**
 * Whether an account can be worked with. {@code CREDENTIALS_REFUSED} lasts until other credentials have worked, or until
 * the account is told to try the same again; {@code code} is then Responsys' error code, which is safe to log.
 */
public record AccountState(Name name, Optional<String> code) {
    /** READY says only that no login has been refused. */
    public enum Name {
        READY,
        CREDENTIALS_REFUSED
    }

    static AccountState of(Optional<CredentialsRefused> refusal) {
        return refusal.map(refused -> new AccountState(Name.CREDENTIALS_REFUSED, Optional.of(refused.code())))
                .orElseGet(() -> new AccountState(Name.READY, Optional.empty()));
    }
}
