package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.table.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The Responsys account of the proof and the configuration of the service that fills it. */
final class ProofAccount {
    static final String WRITE_KEY = "proof-key";
    static final String DESTINATION = "marketing";
    static final String LIST = "PROOF_LIST";

    /** As documented, but for logins: a service that is started ten times a minute has to log in as often. */
    private static final ThrottleLimits LIMITS =
            ThrottleLimits.defaults().with(ApiFunction.LOGIN, ThrottleLimits.UNLIMITED);

    private static final String HEAD = """
            server: { host: 127.0.0.1, port: 0 }
            admin: { host: 127.0.0.1, port: 0 }
            data: { directory: "%s" }
            sources:
              web: { writeKey: %s, destinations: [%s] }
            destinations:
              %s:
                settings:
                  baseUrl: %s
                  username: sandbox
                  userPassword: sandbox
                  profileListName: %s
                  matchColumnName1: EMAIL_ADDRESS
                  insertOnNoMatch: true
                  updateOnMatch: REPLACE_ALL
                  defaultPermissionStatus: OPTOUT
                delivery: { linger: 250ms }
                subscriptions:
            """;

    private ProofAccount() {}

    static Sandbox.Builder sandbox() {
        return Sandbox.builder()
                .account(Sandbox.USER, Sandbox.PASSWORD)
                .folder(Sandbox.FOLDER)
                .list(
                        LIST,
                        Sandbox.FOLDER,
                        Column.of("FIRST_NAME", "STR100"),
                        Column.of("LAST_NAME", "STR100"),
                        Column.of("SEASON_TWO", "STR100"))
                .pet(
                        LIST,
                        Sandbox.FOLDER,
                        table(Subject.SIZES),
                        Subject.SIZES.columns().stream()
                                .map(column -> Column.of(column, "STR500"))
                                .toArray(Column[]::new))
                .behaviour(SandboxBehaviour.defaults().withPollsInProgress(1))
                .limits(LIMITS);
    }

    /** The name of the list, or of the subject's table. */
    static String table(Subject subject) {
        return subject.isPet() ? "PROOF_" + subject.name() : LIST;
    }

    static String configuration(String baseUrl, Path data) {
        String head = HEAD.formatted(data, WRITE_KEY, DESTINATION, DESTINATION, baseUrl, LIST);
        return head
                + List.of(Subject.values()).stream()
                        .map(ProofAccount::subscription)
                        .collect(Collectors.joining());
    }

    private static String subscription(Subject subject) {
        String values = subject.isPet() ? "$.properties." : "$.traits.";
        StringBuilder yaml = new StringBuilder();
        yaml.append("- name: ").append(subject.subscription());
        yaml.append("\n  action: ").append(subject.isPet() ? "sendToPet" : "upsertListMember");
        yaml.append("\n  subscribe: '")
                .append(subject.isPet() ? "event = \"" + subject.subscription() + "\"" : "type = \"identify\"")
                .append("'\n  mapping:");
        yaml.append("\n    use_responsys_async_api: { \"@path\": $.context.async }");
        if (subject.isPet()) {
            yaml.append("\n    pet_name: ").append(table(subject));
            yaml.append("\n    folder_name: ").append(Sandbox.FOLDER);
        }
        yaml.append("\n    userData:");
        yaml.append("\n      EMAIL_ADDRESS_: { \"@path\": $.context.traits.email }");
        yaml.append("\n      CUSTOMER_ID_: { \"@path\": $.userId }");
        for (String column : subject.columns()) {
            yaml.append("\n      ")
                    .append(column)
                    .append(": { \"@path\": ")
                    .append(values)
                    .append(column)
                    .append(" }");
        }
        if (!subject.isPet()) {
            yaml.append("\n      EMAIL_PERMISSION_STATUS_: { \"@path\": $.traits.newsletter }");
        }
        return yaml.append("\n").toString().indent(6);
    }
}
