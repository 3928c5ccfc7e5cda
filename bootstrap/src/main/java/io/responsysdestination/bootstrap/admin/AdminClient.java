package io.responsysdestination.bootstrap.admin;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.config.AdminConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the admin API of a service that runs with the same configuration; blocks. The JDK's older HTTP client is used, as it
 * alone limits the time of each read of a long answer.
 */
public final class AdminClient {
    private static final int CONNECT_MILLIS_MAX = 5_000;

    /** A replay answers when it is done; the service keeps no silent connection for longer. */
    private static final int READ_MILLIS_MAX = 75_000;

    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final String LETTERS = "/api/v1/dead-letters";

    private final String address;
    private final Optional<String> token;
    private final Optional<SSLSocketFactory> tls;

    private AdminClient(AdminConfig config) {
        String scheme = config.tls().isPresent() ? "https" : "http";
        this.address = ServiceAddress.of("admin", scheme, config.host(), config.port());
        this.token = config.token();
        this.tls = config.tls()
                .map(files ->
                        OwnCertificate.context("admin", files.certificate()).getSocketFactory());
    }

    /** Of the service with this configuration, on this machine where it listens on all addresses. */
    public static AdminClient of(AdminConfig config) {
        return new AdminClient(config);
    }

    /** Dead letters, the newest first; {@code filters} by the admin API's names. */
    public LetterStream letters(Map<String, String> filters) {
        String query = filters.entrySet().stream()
                .map(filter ->
                        "&" + filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        HttpURLConnection connection = open(LETTERS + "?format=ndjson" + query);
        try {
            return new LetterStream(answer(connection), connection::disconnect);
        } catch (IOException failed) {
            throw noAnswer(failed);
        }
    }

    /** Does something to dead letters; {@code deed} is {@code replay} or {@code discard}. The result is the answer's JSON. */
    public Map<?, ?> command(String deed, Map<String, Object> body) {
        byte[] json = JsonText.write(body).getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection = open(LETTERS + "/" + deed);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        // Otherwise a request whose answer does not come would be sent twice.
        connection.setFixedLengthStreamingMode(json.length);
        try {
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json);
            }
            try (InputStream in = answer(connection)) {
                return object(in).orElseThrow(this::anotherService);
            }
        } catch (IOException failed) {
            throw noAnswer(failed);
        } finally {
            connection.disconnect();
        }
    }

    /** {@code GET /api/v1/summary}, as JSON. */
    public Map<?, ?> summary() {
        return get("/api/v1/summary");
    }

    private Map<?, ?> get(String pathAndQuery) {
        HttpURLConnection connection = open(pathAndQuery);
        try (InputStream in = answer(connection)) {
            return object(in).orElseThrow(this::anotherService);
        } catch (IOException failed) {
            throw noAnswer(failed);
        }
    }

    private HttpURLConnection open(String pathAndQuery) {
        try {
            var connection = (HttpURLConnection)
                    URI.create(address + pathAndQuery).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS_MAX);
            connection.setReadTimeout(READ_MILLIS_MAX);
            connection.setInstanceFollowRedirects(false);
            if (connection instanceof HttpsURLConnection https) {
                https.setSSLSocketFactory(tls.orElseThrow());
                // The certificate itself is compared, so that its names do not matter.
                https.setHostnameVerifier((host, session) -> true);
            }
            token.ifPresent(secret -> connection.setRequestProperty("Authorization", "Bearer " + secret));
            return connection;
        } catch (IOException | IllegalArgumentException unusable) {
            throw AdminException.wrongQuestion(address + " is no address that can be asked; check admin.host");
        }
    }

    private InputStream answer(HttpURLConnection connection) throws IOException {
        int status = status(connection);
        if (status == HttpURLConnection.HTTP_OK) {
            return connection.getInputStream();
        }
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw AdminException.noAnswer("the service at " + address
                    + " does not take the token; admin.token must be the one that the service was started with");
        }
        String message = message(connection);
        connection.disconnect();
        throw status == HttpURLConnection.HTTP_BAD_REQUEST
                ? AdminException.wrongQuestion(message)
                : AdminException.noAnswer("the service at " + address + " answered " + status + ": " + message);
    }

    /** A body that is sent without being kept keeps the JDK from answering 401 itself, of which it tells in its own way. */
    private static int status(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (HttpRetryException unauthorized) {
            return unauthorized.responseCode();
        }
    }

    private static String message(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            return object(in)
                    .map(error -> String.valueOf(error.get("message")))
                    .orElse("no JSON; is it this service that listens there?");
        }
    }

    private static Optional<Map<?, ?>> object(@Nullable InputStream in) throws IOException {
        String text = in == null ? "" : new String(in.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        try {
            return JsonText.read(text) instanceof Map<?, ?> object ? Optional.of(object) : Optional.empty();
        } catch (InvalidJsonException none) {
            return Optional.empty();
        }
    }

    private AdminException anotherService() {
        return AdminException.noAnswer(
                "what answers at " + address + " is not this service; check admin.host and admin.port");
    }

    private AdminException noAnswer(IOException failed) {
        String why = failed instanceof SocketTimeoutException
                ? "; if it was asked to do something, it goes on with it"
                : "; start it with serve, or check admin.host and admin.port";
        return AdminException.noAnswer(
                "the service does not answer at " + address + " (" + failed.getMessage() + ")" + why);
    }
}
