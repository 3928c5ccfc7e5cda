package io.responsysdestination.bootstrap.config;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/** The credentials of a destination: what was configured, and what the files now hold that were referred to. */
public final class ConfiguredCredentials implements CredentialsSource {
    static final String USERNAME = "username";
    static final String PASSWORD = "userPassword";
    static final String KEY = "key";
    static final String CERTIFICATE = "certificate";
    static final String SERVER_CERTIFICATE = "serverCertificate";

    private final Map<String, LiveText> texts = new TreeMap<>();
    private final Credentials atStart;

    /**
     * With user name and password, or user name and the three parts of a certificate.
     *
     * @throws InvalidValueException if a part is unusable
     */
    ConfiguredCredentials(List<LiveText> texts) {
        texts.forEach(text -> this.texts.put(text.key(), text));
        this.atStart = read(LiveText::text);
    }

    /** What they were when the configuration was read. */
    public Credentials atStart() {
        return atStart;
    }

    @Override
    public Credentials current() {
        return read(LiveText::now);
    }

    @Override
    public String username() {
        return atStart.username();
    }

    @Override
    public boolean mayChange() {
        return texts.values().stream().anyMatch(LiveText::mayChange);
    }

    private Credentials read(Function<LiveText, String> reading) {
        Function<String, String> part = key -> reading.apply(Objects.requireNonNull(texts.get(key), key));
        return texts.containsKey(PASSWORD)
                ? Credentials.byPassword(part.apply(USERNAME), part.apply(PASSWORD))
                : Credentials.byCertificate(
                        part.apply(USERNAME), part.apply(KEY), part.apply(CERTIFICATE), part.apply(SERVER_CERTIFICATE));
    }

    @Override
    public String toString() {
        return "ConfiguredCredentials[***]";
    }
}
