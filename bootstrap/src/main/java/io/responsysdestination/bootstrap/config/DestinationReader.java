package io.responsysdestination.bootstrap.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one destination. */
final class DestinationReader {
    private static final int PRIVATE_HOSTS_MAX = 10;

    private final Problems problems;

    DestinationReader(Problems problems) {
        this.problems = problems;
    }

    Optional<DestinationConfig> read(String name, Block block) {
        Block settings = block.block("settings");
        var settingsReader = new SettingsReader(settings);
        var login = settingsReader.login();
        var destinationSettings = settingsReader.destinationSettings();
        var status = settingsReader.status();
        settings.finish();
        Set<String> privateHosts = block.texts("allowPrivateAddresses", PRIVATE_HOSTS_MAX).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Block delivery = block.block("delivery");
        Duration linger = linger(delivery);
        boolean newestWins = delivery.flag("newestWins", true);
        delivery.finish();
        var subscriptions = subscriptions(
                block.requiredItems("subscriptions"),
                new SubscriptionReader(
                        problems, settings.has("profileListName"), settings.has("profileExtensionTable")));
        block.finish();
        return login.flatMap(
                readLogin -> destinationSettings.flatMap(readSettings -> block.build(() -> new DestinationConfig(
                        name, readLogin, privateHosts, readSettings, status, linger, newestWins, subscriptions))));
    }

    private static Duration linger(Block delivery) {
        Optional<Duration> linger =
                delivery.value("linger", text -> DestinationConfig.checkedLinger(Words.duration("linger", text)));
        return linger.orElse(DestinationConfig.LINGER_PRESET);
    }

    private List<SubscriptionConfig> subscriptions(List<Node> items, SubscriptionReader reader) {
        List<SubscriptionConfig> subscriptions = new ArrayList<>();
        Map<String, Place> names = new HashMap<>();
        for (Node item : items) {
            Block block = Block.of(item, item.place(), problems);
            reader.read(block).ifPresent(subscriptions::add);
            block.text("name").ifPresent(name -> {
                Place first = names.putIfAbsent(name, block.placeOf("name"));
                if (first != null) {
                    block.problem(
                            "name",
                            "is the same as in line " + first.line() + "; every subscription of a"
                                    + " destination needs a name of its own");
                }
            });
        }
        return subscriptions;
    }
}
