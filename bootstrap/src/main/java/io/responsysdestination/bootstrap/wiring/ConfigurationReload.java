package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.port.in.ChangeConfiguration;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.bootstrap.config.ConfigurationException;
import io.responsysdestination.bootstrap.config.ConfigurationText;
import io.responsysdestination.bootstrap.config.ConfigurationWarnings;
import io.responsysdestination.bootstrap.config.LoadedConfiguration;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Reads the file again and puts it in force, as a whole or not at all. Sources and destinations may change; everything else
 * needs a restart, and a file with such a change is refused.
 */
final class ConfigurationReload implements ChangeConfiguration {
    private static final System.Logger LOG = System.getLogger(ConfigurationReload.class.getName());

    private static final String DESTINATIONS = "destinations.";
    private static final List<String> LIVE = List.of("sources.", DESTINATIONS);

    private final Vertx vertx;
    private final EventJournal journal;
    private final Delivery delivery;
    private final Destinations destinations;
    private final Callers callers;
    private final AtomicBoolean busy = new AtomicBoolean();

    ConfigurationReload(
            Vertx vertx, EventJournal journal, Delivery delivery, Destinations destinations, Callers callers) {
        this.vertx = vertx;
        this.journal = journal;
        this.delivery = delivery;
        this.destinations = destinations;
        this.callers = callers;
    }

    @Override
    public InForce inForce() {
        Arrangement now = destinations.inForce();
        return new InForce(
                now.loaded().file(),
                now.since(),
                now.loaded().text().shown(),
                ConfigurationWarnings.of(now.loaded().config()));
    }

    @Override
    public CompletionStage<Comparison> check() {
        return read(false).map(Candidate::comparison).toCompletionStage();
    }

    @Override
    public CompletionStage<Outcome> reload(boolean force) {
        if (!busy.compareAndSet(false, true)) {
            return Future.succeededFuture(refused("another reload is under way; try again when it is done"))
                    .toCompletionStage();
        }
        return read(force)
                .compose(this::apply)
                .onSuccess(ConfigurationReload::log)
                .onComplete(done -> busy.set(false))
                .toCompletionStage();
    }

    /** What the file holds, if it can be read, and what there is to say of it. */
    private record Candidate(List<LoadedConfiguration> loaded, Comparison comparison) {}

    private Future<Candidate> read(boolean force) {
        return vertx.executeBlocking(() -> candidate(force), false);
    }

    private Candidate candidate(boolean force) {
        LoadedConfiguration now = destinations.inForce().loaded();
        try {
            LoadedConfiguration later = now.reading().get();
            List<ConfigurationText.Change> changes = now.text().changesTo(later.text());
            List<Remark> problems = new ArrayList<>(needingARestart(changes));
            problems.addAll(leaving());
            if (!force) {
                problems.addAll(undelivered(later));
            }
            return new Candidate(
                    List.of(later),
                    new Comparison(
                            problems,
                            changes.stream()
                                    .map(one -> new Change(one.place(), one.before(), one.after()))
                                    .toList()));
        } catch (ConfigurationException wrong) {
            List<Remark> problems = wrong.problems().stream()
                    .map(problem -> new Remark(problem.path(), "line " + problem.line() + ": " + problem.message()))
                    .toList();
            return new Candidate(List.of(), new Comparison(problems, List.of()));
        }
    }

    private static List<Remark> needingARestart(List<ConfigurationText.Change> changes) {
        return changes.stream()
                .map(ConfigurationText.Change::place)
                .filter(place -> LIVE.stream().noneMatch(place::startsWith))
                .map(place ->
                        new Remark(place, "cannot change while the service runs; restart it, or take this change back"))
                .toList();
    }

    private List<Remark> leaving() {
        return delivery.leaving().stream()
                .map(name -> new Remark(
                        DESTINATIONS + name,
                        "has been removed, and what was sent to it has not ended yet; try again in a while"))
                .toList();
    }

    /** What waits for a destination would be dropped with it. */
    private List<Remark> undelivered(LoadedConfiguration later) {
        return destinations.inForce().destinations().keySet().stream()
                .filter(name -> !later.config().destinations().containsKey(name) && !delivery.hasDeliveredAll(name))
                .map(name -> new Remark(
                        DESTINATIONS + name,
                        "is removed, but has not been given all its events; take it out of the sources first and remove"
                                + " it when it is idle, or reload with force to drop them"))
                .toList();
    }

    private Future<Outcome> apply(Candidate candidate) {
        Comparison comparison = candidate.comparison();
        if (!comparison.problems().isEmpty() || candidate.loaded().isEmpty()) {
            return Future.succeededFuture(new Outcome(comparison, false));
        }
        LoadedConfiguration later = candidate.loaded().get(0);
        List<String> fresh = later.config().destinations().keySet().stream()
                .filter(name -> !destinations.inForce().destinations().containsKey(name))
                .toList();
        Future<?> joined = Future.succeededFuture();
        for (String name : fresh) {
            joined = joined.compose(
                    before -> Future.fromCompletionStage(journal.join(name), vertx.getOrCreateContext()));
        }
        return joined.transform(
                result -> Future.succeededFuture(result.succeeded() ? applied(later, comparison) : withdrawn(fresh)));
    }

    private Outcome applied(LoadedConfiguration later, Comparison comparison) {
        try {
            destinations.apply(later);
        } catch (InvalidValueException unusable) {
            return refused(String.valueOf(unusable.getMessage()));
        }
        callers.become(later.config());
        delivery.wake();
        return new Outcome(comparison, true);
    }

    private Outcome withdrawn(List<String> fresh) {
        fresh.forEach(name -> {
            var unused = journal.leave(name);
        });
        return refused("the journal cannot take in new destinations now; see the log of the service");
    }

    private static Outcome refused(String why) {
        return new Outcome(new Comparison(List.of(new Remark("", why)), List.of()), false);
    }

    /** Places and words only: values may be secret or personal. */
    private static void log(Outcome outcome) {
        if (outcome.applied()) {
            LOG.log(
                    Level.INFO,
                    "configuration reloaded: {0}",
                    outcome.comparison().changes().isEmpty()
                            ? "nothing has changed"
                            : outcome.comparison().changes().stream()
                                    .map(Change::place)
                                    .collect(Collectors.joining(", ")));
        } else {
            LOG.log(
                    Level.ERROR,
                    "configuration not reloaded, the former one stays in force: {0}",
                    outcome.comparison().problems().stream()
                            .map(problem -> problem.place() + ": " + problem.message())
                            .collect(Collectors.joining("; ")));
        }
    }
}
