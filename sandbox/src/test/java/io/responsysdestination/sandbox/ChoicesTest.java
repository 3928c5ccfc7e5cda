package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.behaviour.Choice.DuplicateInBatch;
import io.responsysdestination.sandbox.behaviour.Choice.EmailComparison;
import io.responsysdestination.sandbox.behaviour.Choice.NoMatchNoInsert;
import io.responsysdestination.sandbox.behaviour.Choice.NonStringValue;
import io.responsysdestination.sandbox.behaviour.Choice.NullValue;
import io.responsysdestination.sandbox.behaviour.Choice.OverlongValue;
import io.responsysdestination.sandbox.behaviour.Choice.PermissionDefaultOnUpdate;
import io.responsysdestination.sandbox.behaviour.Choice.RowWidthMismatch;
import io.responsysdestination.sandbox.behaviour.Choice.SeveralMatches;
import io.responsysdestination.sandbox.behaviour.Choice.UnknownColumn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides of every undecided behaviour of a list merge; each test's first row is the default. */
class ChoicesTest extends SandboxTestCase {
    private static final List<String> EMAIL = List.of("EMAIL_ADDRESS_");
    private static final List<String> EMAIL_AND_NAME = List.of("EMAIL_ADDRESS_", "FIRST_NAME");

    @ParameterizedTest
    @CsvSource({
        "INVALID_FIELD_NAME_WHOLE_CALL,400,INVALID_FIELD_NAME",
        "INVALID_PARAMETER_WHOLE_CALL,400,INVALID_PARAMETER",
        "MERGEFAILED_ROWS,200,''"
    })
    void meetsUnknownColumns(UnknownColumn choice, int status, String errorCode) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox)
                .merge(NO_CHANGES, List.of("EMAIL_ADDRESS_", "SHOE_SIZE"), List.of("a@example.com", "42"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.errorCode()).isEqualTo(errorCode);
        assertThat(reply.outcomes()).allMatch(row -> row.startsWith("MERGEFAILED: Record 0 = "));
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MERGEFAILED_ROW,200,1", "INVALID_PARAMETER_WHOLE_CALL,400,0"})
    void meetsRowsOfTheWrongWidth(RowWidthMismatch choice, int status, int stored) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox)
                .merge(
                        NO_CHANGES,
                        EMAIL_AND_NAME,
                        List.of("a@example.com", "Ada"),
                        List.of("b@example.com"),
                        List.of("c@example.com", "Cleo", "more"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.outcomes().stream().filter(row -> row.startsWith("MERGEFAILED")))
                .hasSize(stored * 2);
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(stored);
    }

    @ParameterizedTest
    @EnumSource
    void meetsValuesThatAreTooLong(OverlongValue choice) {
        RunningSandbox sandbox = start(choice);
        List<String> fields = List.of("EMAIL_ADDRESS_", "SEASON_TWO");

        Reply reply = caller(sandbox)
                .merge(
                        NO_CHANGES,
                        fields,
                        List.of("a@example.com", "å".repeat(25)),
                        List.of("b@example.com", "å".repeat(26)));

        assertThat(reply.outcomes().get(0)).matches("[0-9]+");
        if (choice == OverlongValue.TRUNCATED) {
            assertThat(sandbox.members(Sandbox.LIST))
                    .extracting(member -> member.get("SEASON_TWO"))
                    .containsExactly("å".repeat(25), "å".repeat(25));
        } else {
            assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = ");
            assertThat(sandbox.members(Sandbox.LIST)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"LAST_WINS,Eve", "SECOND_ROW_MERGEFAILED,Ada"})
    void meetsTwoRowsForOneMember(DuplicateInBatch choice, String stored) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox)
                .merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"), List.of("A@example.com", "Eve"));

        boolean bothCount = choice == DuplicateInBatch.LAST_WINS;
        assertThat(reply.outcomes().get(1).equals(reply.outcomes().get(0))).isEqualTo(bothCount);
        assertThat(reply.outcomes().get(1).startsWith("MERGEFAILED: Record 1 = "))
                .isNotEqualTo(bothCount);
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", stored);
    }

    @ParameterizedTest
    @EnumSource
    void meetsRowsThatMatchNothingAndMayNotBeInserted(NoMatchNoInsert choice) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox).merge("{\"insertOnNoMatch\":false}", EMAIL, List.of("a@example.com"));

        assertThat(reply.status()).isEqualTo(200);
        if (choice == NoMatchNoInsert.EMPTY_RIID) {
            assertThat(reply.outcomes()).containsExactly("");
        } else {
            assertThat(reply.outcomes().get(0)).startsWith("MERGEFAILED: Record 0 = ");
        }
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IGNORED,O", "APPLIED,I"})
    void meetsThePermissionDefaultForThoseWhoExist(PermissionDefaultOnUpdate choice, String stored) {
        RunningSandbox sandbox = start(choice);
        Caller caller = caller(sandbox);
        Reply seeded = caller.merge("{\"defaultPermissionStatus\":\"OPTOUT\"}", EMAIL, List.of("a@example.com"));

        Reply reply = caller.merge(
                "{\"defaultPermissionStatus\":\"OPTIN\"}",
                List.of("EMAIL_ADDRESS_", "MOBILE_PERMISSION_STATUS_"),
                List.of("a@example.com", "O"));

        assertThat(reply.outcomes()).isEqualTo(seeded.outcomes());
        assertThat(onlyMember(sandbox))
                .containsEntry("EMAIL_PERMISSION_STATUS_", stored)
                .containsEntry("MOBILE_PERMISSION_STATUS_", "O")
                .containsEntry("POSTAL_PERMISSION_STATUS_", stored);
    }

    @ParameterizedTest
    @EnumSource
    void meetsNulls(NullValue choice) {
        RunningSandbox sandbox = start(choice);
        Caller caller = caller(sandbox);
        Reply seeded = caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"));

        Reply reply = caller.merge(NO_CHANGES, EMAIL_AND_NAME, Arrays.asList("a@example.com", null));

        if (choice == NullValue.CLEARS) {
            assertThat(reply.outcomes()).isEqualTo(seeded.outcomes());
            assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", null);
        } else {
            assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
            assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void meetsValuesThatAreNoStrings(NonStringValue choice) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox).merge(NO_CHANGES, List.of("EMAIL_ADDRESS_", "AGE"), List.of("a@example.com", 30));

        if (choice == NonStringValue.COERCED) {
            assertThat(onlyMember(sandbox)).containsEntry("AGE", "30");
        } else {
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
        }
    }

    @ParameterizedTest
    @CsvSource({"CASE_INSENSITIVE,1", "EXACT,2"})
    void comparesAddresses(EmailComparison choice, int members) {
        RunningSandbox sandbox = start(choice);

        Reply reply = caller(sandbox).merge(NO_CHANGES, EMAIL, List.of("a@example.com"), List.of("A@Example.com"));

        assertThat(reply.outcomes()).allMatch(row -> row.matches("[0-9]+"));
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(members);
    }

    @ParameterizedTest
    @EnumSource
    void meetsSeveralMembersThatMatch(SeveralMatches choice) {
        RunningSandbox sandbox = start(choice);
        Caller caller = caller(sandbox);
        List<String> twins = caller.merge(
                        "{\"matchColumnName1\":\"CUSTOMER_ID_\"}",
                        List.of("CUSTOMER_ID_", "EMAIL_ADDRESS_"),
                        List.of("1", "a@example.com"),
                        List.of("2", "a@example.com"))
                .outcomes();

        Reply reply = caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"));

        if (choice == SeveralMatches.LOWEST_RIID_UPDATED) {
            assertThat(reply.outcomes()).containsExactly(twins.get(0));
            assertThat(sandbox.members(Sandbox.LIST))
                    .extracting(member -> member.get("FIRST_NAME"))
                    .containsExactly("Ada", null);
        } else {
            assertThat(reply.outcomes().get(0)).startsWith("MERGEFAILED: Record 0 = ");
            assertThat(sandbox.members(Sandbox.LIST))
                    .extracting(member -> member.get("FIRST_NAME"))
                    .containsOnlyNulls();
        }
    }
}
