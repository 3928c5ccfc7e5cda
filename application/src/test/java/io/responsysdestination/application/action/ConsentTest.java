package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose consent is written, and that none is guessed. */
class ConsentTest {
    private final ActionHost host = new ActionHost(settings());

    @Test // R03
    void everyEventsOwnDefaultPermissionIsKept() {
        allDelivered(host.upsert(
                payload("{'userData':{'EMAIL_ADDRESS_':'in@example.org'},'default_permission_status':'OPTIN'}"),
                payload("{'userData':{'EMAIL_ADDRESS_':'out@example.org'},'default_permission_status':'OPTOUT'}"),
                payload("{'userData':{'EMAIL_ADDRESS_':'unsaid@example.org'}}")));

        assertThat(host.account.member("EMAIL_ADDRESS_", "in@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "I");
        assertThat(host.account.member("EMAIL_ADDRESS_", "out@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(host.account.member("EMAIL_ADDRESS_", "unsaid@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O");
    }

    @Test // R03
    void anUnknownDefaultPermissionIsRefused() {
        var outcomes = host.upsert(
                payload("{'userData':{'EMAIL_ADDRESS_':'in@example.org'},'default_permission_status':'YES'}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0)))
                .contains("Default Permission Status")
                .doesNotContain("YES");
    }

    @Test // R30
    void booleansOfPermissionColumnsBecomeTheAccountsWords() {
        var words = new ActionHost(settings().permissionValues("yes", "no"));

        allDelivered(words.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','EMAIL_PERMISSION_STATUS_':true,"
                + "'MOBILE_PERMISSION_STATUS_':false,'postal_permission_status_':'yes'}"));

        assertThat(words.account.member("EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "yes")
                .containsEntry("MOBILE_PERMISSION_STATUS_", "no")
                .containsEntry("POSTAL_PERMISSION_STATUS_", "yes");
    }

    @ParameterizedTest // R30
    @ValueSource(strings = {"'true'", "'i'", "'maybe'", "1", "''", "['I']"})
    void anythingElseInAPermissionColumnIsRefusedAndNotGuessed(String value) {
        var outcomes =
                host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','EMAIL_PERMISSION_STATUS_':" + value + "}");

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("EMAIL_PERMISSION_STATUS_", "\"I\"", "\"O\"");
        assertThat(host.account.lists.requests()).isEmpty();
    }

    @Test // R30
    void booleansOfOtherColumnsStayWords() {
        host.account.lists.addColumns("NEWSLETTER");

        allDelivered(host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','NEWSLETTER':true}"));

        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org")).containsEntry("NEWSLETTER", "true");
    }
}
