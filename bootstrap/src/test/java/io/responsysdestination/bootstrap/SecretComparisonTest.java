package io.responsysdestination.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * That secrets are compared in a time that tells nothing of them. To measure the time would fail by chance; which methods
 * are called does not.
 */
@AnalyzeClasses(packages = "io.responsysdestination.adapter.http", importOptions = ImportOption.DoNotIncludeTests.class)
class SecretComparisonTest {
    private static final String COMPARING = ".*(KeyRing|WebhookSignature)";

    private static final Set<String> STOPPING_EARLY = Set.of(
            "equals",
            "equalsIgnoreCase",
            "compareTo",
            "contentEquals",
            "startsWith",
            "regionMatches",
            "contains",
            "containsKey",
            "get",
            "compare",
            "mismatch",
            "anyMatch",
            "findFirst");

    private static final DescribedPredicate<JavaCall<?>> STOPS_EARLY = DescribedPredicate.describe(
            "ends at the first difference",
            call -> STOPPING_EARLY.contains(call.getName())
                    && call.getTargetOwner().getPackageName().startsWith("java."));

    @ArchTest
    static final ArchRule KEYS_AND_SIGNATURES_ARE_COMPARED_IN_CONSTANT_TIME = classes()
            .that()
            .haveNameMatching(COMPARING)
            .should()
            .callMethod(java.security.MessageDigest.class, "isEqual", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule NO_COMPARISON_OF_KEYS_STOPS_EARLY =
            noClasses().that().haveNameMatching(COMPARING).should().callMethodWhere(STOPS_EARLY);

    @ArchTest
    static final ArchRule WRITE_KEYS_ARE_FOUND_BY_A_KEY_RING = callsTheKeyRing("WriteKeys");

    @ArchTest
    static final ArchRule THE_ADMIN_TOKEN_IS_FOUND_BY_A_KEY_RING = callsTheKeyRing("AdminAccess");

    private static ArchRule callsTheKeyRing(String name) {
        return classes()
                .that()
                .haveSimpleName(name)
                .should()
                .callMethod(io.responsysdestination.adapter.http.KeyRing.class, "owner", String.class);
    }
}
