package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.admin.OwnCertificate;
import io.responsysdestination.bootstrap.admin.ServiceAddress;
import io.responsysdestination.bootstrap.backfill.Item.Refusal;
import io.responsysdestination.bootstrap.backfill.TrackingAnswer.Later;
import io.responsysdestination.bootstrap.backfill.TrackingAnswer.Refused;
import io.responsysdestination.bootstrap.backfill.TrackingAnswer.Taken;
import io.responsysdestination.bootstrap.config.ServerConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tracking API of a service that runs, as one source uses it. Blocks. */
final class TrackingClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** A batch is answered once it is on disk. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    /** Room for a rejection, with its words, of each event of a batch. */
    private static final int ANSWER_BYTES_MAX = 1024 * 1024;

    private static final Duration RETRY_AFTER_PRESET = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_MAX = Duration.ofMinutes(5);

    private final SourceConfig source;
    private final String address;
    private final HttpClient client;

    TrackingClient(ServerConfig server, SourceConfig source) {
        this.source = source;
        this.address =
                ServiceAddress.of("server", server.tls().isPresent() ? "https" : "http", server.host(), server.port());
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        server.tls().ifPresent(files -> builder.sslContext(OwnCertificate.context("server", files.certificate())));
        this.client = builder.build();
    }

    TrackingAnswer send(byte[] batch) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/batch"))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Basic " + basic(source.writeKey()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(batch))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return read(answer, new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            return new Later(RETRY_AFTER_PRESET, "the service does not answer at " + address + reason(failed), false);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackfillException("the import was interrupted");
        }
    }

    private static String reason(IOException failed) {
        String message = failed.getMessage();
        String what = failed instanceof ConnectException || message == null ? "" : " (" + message + ")";
        return what + "; start it with serve, or check server.host and server.port";
    }

    private static String basic(String writeKey) {
        return Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    }

    private TrackingAnswer read(HttpResponse<InputStream> answer, String body) {
        int status = answer.statusCode();
        Map<?, ?> json = object(body);
        return switch (status) {
            case 200 -> {
                if (!Boolean.TRUE.equals(json.get("success"))) {
                    throw anotherService();
                }
                yield new Taken(rejected(json));
            }
            case 400, 413 -> new Refused(refusal(json));
            case 401, 403 ->
                throw new BackfillException("the service at " + address + " does not take the write key of source "
                        + source.name() + "; it must be the one that the service was started with");
            case 408, 429, 500, 502, 503, 504 ->
                new Later(
                        retryAfter(answer),
                        "the service at " + address + " goes on answering " + status + ": "
                                + refusal(json).message(),
                        true);
            default -> throw anotherService();
        };
    }

    private BackfillException anotherService() {
        return new BackfillException(
                "what answers at " + address + " is not this service; check server.host and server.port");
    }

    private static Map<Integer, Refusal> rejected(Map<?, ?> json) {
        Map<Integer, Refusal> rejected = new HashMap<>();
        List<?> entries = json.get("rejected") instanceof List<?> list ? list : List.of();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> rejection && rejection.get("index") instanceof Long index) {
                rejected.put(index.intValue(), refusal(rejection));
            }
        }
        return rejected;
    }

    private static Refusal refusal(Map<?, ?> json) {
        return new Refusal(String.valueOf(json.get("code")), String.valueOf(json.get("message")));
    }

    private static Map<?, ?> object(String body) {
        try {
            return JsonText.read(body) instanceof Map<?, ?> object ? object : Map.of();
        } catch (InvalidJsonException none) {
            return Map.of();
        }
    }

    /** Whole seconds; of a date nothing is made. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        if (!text.matches("\\d{1,9}")) {
            return RETRY_AFTER_PRESET;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
    }
}
