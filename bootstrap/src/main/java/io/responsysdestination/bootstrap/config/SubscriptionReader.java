package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.subscription.InvalidTriggerException;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the subscriptions of one destination. */
final class SubscriptionReader {
    private static final List<String> ACTIONS =
            Arrays.stream(ActionKind.values()).map(ActionKind::partnerAction).toList();

    private final Problems problems;
    private final boolean hasList;
    private final boolean hasPet;

    /**
     * @param hasList whether the settings name a profile list
     * @param hasPet whether the settings name a PET
     */
    SubscriptionReader(Problems problems, boolean hasList, boolean hasPet) {
        this.problems = problems;
        this.hasList = hasList;
        this.hasPet = hasPet;
    }

    /** Empty if something is wrong with it, or it is not enabled. */
    Optional<SubscriptionConfig> read(Block block) {
        var name = block.required("name", Names::checkedSubscription);
        var action = action(block);
        var trigger = trigger(block, action);
        var mapping = new MappingReader(problems, block).read(action);
        boolean isEnabled = block.flag("enabled", true);
        block.finish();
        mapping.ifPresent(read -> checkTargets(block, action, read));
        return name.filter(given -> isEnabled)
                .flatMap(readName -> action.flatMap(kind ->
                        trigger.flatMap(readTrigger -> mapping.map(read -> new SubscriptionConfig(
                                readName,
                                kind,
                                readTrigger,
                                read.mapping(),
                                read.mapping().declaredKeys(MappingReader.USER_DATA),
                                read.fixedNames())))));
    }

    private static Optional<ActionKind> action(Block block) {
        boolean isSegments = block.has("partnerAction");
        if (isSegments && block.has("action")) {
            block.problem("partnerAction", "is another name of action, which is given too; leave one out");
        }
        String key = isSegments ? "partnerAction" : "action";
        return block.required(
                key,
                text -> ActionKind.ofPartnerAction(text)
                        .orElseThrow(() ->
                                new InvalidValueException(key, "is no action; " + NearestName.hint(text, ACTIONS))));
    }

    private Optional<Trigger> trigger(Block block, Optional<ActionKind> action) {
        if (block.has("subscribe")) {
            return block.node("subscribe")
                    .flatMap(node -> Block.scalar(node, problems))
                    .flatMap(this::compiled);
        }
        Optional<String> preset = action.flatMap(ActionKind::defaultTrigger);
        if (action.isPresent() && preset.isEmpty()) {
            block.problem(
                    "subscribe",
                    "is missing: " + action.get().partnerAction()
                            + " has no default trigger; for example 'type = \"track\"'");
        }
        return preset.map(Trigger::compile);
    }

    private Optional<Trigger> compiled(Node.Scalar subscribe) {
        try {
            return Optional.of(Trigger.compile(subscribe.text()));
        } catch (InvalidTriggerException invalid) {
            Place place = subscribe.place();
            Place within = subscribe.textColumn() == 0
                    ? place
                    : place.at(place.line(), subscribe.textColumn() + invalid.column() - 1);
            problems.add(within, "column " + invalid.column() + " of the trigger: " + invalid.hint());
            return Optional.empty();
        }
    }

    private void checkTargets(Block block, Optional<ActionKind> action, MappingReader.Read mapping) {
        if (!hasList && mapping.surelyLacks("list_name")) {
            problems.add(
                    block.place(), "no profile list: set profileListName in the settings or map the field list_name");
        }
        if (action.filter(ActionKind.SEND_TO_PET::equals).isPresent() && !hasPet && mapping.surelyLacks("pet_name")) {
            problems.add(
                    block.place(),
                    "no profile extension table: set profileExtensionTable in the settings or map the field pet_name");
        }
    }
}
