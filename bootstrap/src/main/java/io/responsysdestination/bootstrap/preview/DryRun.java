package io.responsysdestination.bootstrap.preview;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.delivery.DestinationPreview;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.in.PreviewEvent.Preview;
import io.responsysdestination.application.port.out.ProfileSchemas;
import io.responsysdestination.application.tables.RememberedSchemas;
import io.responsysdestination.bootstrap.config.AppConfig;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.bootstrap.config.SourceConfig;
import io.responsysdestination.bootstrap.wiring.AccountSchemas;
import io.responsysdestination.bootstrap.wiring.ConfiguredDestination;
import io.responsysdestination.domain.merge.CallFailure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Previews events of one source for each of its destinations, one after the other. Blocks; for commands. */
public final class DryRun {
    private static final Duration LOGIN_LIMIT = Duration.ofMinutes(3);

    /** Every list and every table may be read once, each within the limit of a call. */
    private static final Duration PREVIEW_LIMIT = Duration.ofMinutes(30);

    private static final String COUNT_AS_MISSING = "; tables count as missing, and columns are not compared";

    private final AppConfig config;
    private final Optional<Vertx> vertx;

    /** Without {@code vertx} no account is asked. */
    public DryRun(AppConfig config, Optional<Vertx> vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /** The document that says what would become of the events. */
    public PreviewDocument of(SourceConfig source, EventIntake.Intake intake) throws Exception {
        PreviewDocument document = new PreviewDocument(source.name(), intake);
        List<AcceptedEvent> events =
                intake.taken().stream().map(EventIntake.Taken::event).toList();
        for (String name : source.destinations()) {
            preview(Objects.requireNonNull(config.destinations().get(name)), events, document);
        }
        return document;
    }

    private void preview(DestinationConfig destination, List<AcceptedEvent> events, PreviewDocument document)
            throws Exception {
        if (vertx.isEmpty()) {
            String note = "the account was not asked" + COUNT_AS_MISSING;
            document.add(destination.name(), List.of(note), preview(destination, events, new UnknownSchemas()));
            return;
        }
        try (ResponsysAccount account = new ResponsysAccount(
                vertx.get(),
                ConfiguredDestination.connection(destination),
                ResponsysTiming.defaults(),
                InstantSource.system())) {
            Optional<String> unreachable = await(account.signIn(), LOGIN_LIMIT)
                    .fold(signedIn -> Optional.empty(), failure -> Optional.of(describe(failure)));
            List<String> notes = new ArrayList<>();
            unreachable.ifPresent(notes::add);
            ProfileSchemas schemas = unreachable.isPresent()
                    ? new UnknownSchemas()
                    : new RememberedSchemas(new AccountSchemas(account), InstantSource.system());
            document.add(destination.name(), notes, preview(destination, events, schemas));
        }
    }

    private Preview preview(DestinationConfig destination, List<AcceptedEvent> events, ProfileSchemas schemas)
            throws Exception {
        var preview = new DestinationPreview(
                ConfiguredDestination.of(destination, config), new JacksonEventParser(), schemas);
        return await(preview.preview(events), PREVIEW_LIMIT);
    }

    private static String describe(CallFailure failure) {
        return "login failed: " + failure.reason() + COUNT_AS_MISSING;
    }

    private static <T> T await(CompletionStage<T> stage, Duration limit) throws Exception {
        return stage.toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
