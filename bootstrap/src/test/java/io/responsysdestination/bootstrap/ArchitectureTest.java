package io.responsysdestination.bootstrap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The hexagon, as allow lists: what is not named here may not be used there. */
@AnalyzeClasses(packages = "io.responsysdestination", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.responsysdestination.";
    private static final String[] MODULES = {
        "domain..",
        "application..",
        "adapter.http..",
        "adapter.responsys..",
        "adapter.status..",
        "adapter.journal..",
        "sandbox..",
        "bootstrap.."
    };

    private static final Set<String> ANSWER_AT_ONCE = Set.of("EventParser", "Fingerprints", "SpentCalls", "SyncStatus");

    private static final Set<String> FORBIDDEN_ON_STAGES =
            Set.of("get", "join", "getNow", "orTimeout", "completeOnTimeout", "toCompletableFuture");

    private static final DescribedPredicate<JavaCall<?>> BLOCKING_OR_LEAVING_THE_CONTEXT =
            DescribedPredicate.describe("block, or go on outside the context", call -> {
                String name = call.getName();
                var owner = call.getTargetOwner();
                boolean onStage = owner.isAssignableTo(CompletionStage.class);
                boolean onVertx = owner.isAssignableTo("io.vertx.core.Future");
                boolean oneArgumentBridge = name.equals("fromCompletionStage")
                        && call.getTarget().getRawParameterTypes().size() == 1;
                return (onStage && (name.endsWith("Async") || FORBIDDEN_ON_STAGES.contains(name)))
                        || (onVertx && (name.equals("await") || oneArgumentBridge));
            });

    /** A rule about classes that are not there holds always; this is what keeps the others honest. */
    @ArchTest
    static void everyModuleIsThere(JavaClasses classes) {
        for (String module : MODULES) {
            assertThat(classes.that(resideInAPackage(ROOT + module))).as(module).isNotEmpty();
        }
        assertThat(classes.stream()
                        .filter(type -> List.of(MODULES).stream()
                                .noneMatch(module ->
                                        resideInAPackage(ROOT + module).test(type))))
                .as("classes of no module")
                .isEmpty();
    }

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_THE_JDK_ONLY = module("domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ROOT + "domain..", "java..", "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule APPLICATION_KNOWS_DOMAIN_AND_THE_JDK_ONLY = module("application..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ROOT + "application..", ROOT + "domain..", "java..", "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule HTTP_IN_KNOWS_VERTX_WEB_AND_JACKSON = adapter(
            "adapter.http..",
            "io.vertx.core..",
            "io.vertx.ext.web..",
            "com.fasterxml.jackson..",
            "io.netty..",
            "javax.crypto..",
            "javax.net.ssl..",
            ROOT + "application.json..");

    @ArchTest
    static final ArchRule RESPONSYS_OUT_KNOWS_WEB_CLIENT_JACKSON_AND_MAPSTRUCT = adapter(
            "adapter.responsys..",
            "javax.crypto..",
            "javax.net.ssl..",
            "io.vertx.core..",
            "io.vertx.ext.web..",
            "io.vertx.uritemplate..",
            "com.fasterxml.jackson..",
            "org.mapstruct..");

    @ArchTest
    static final ArchRule STATUS_OUT_KNOWS_WEB_CLIENT_AND_JACKSON =
            adapter("adapter.status..", "io.vertx.core..", "io.vertx.ext.web..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule JOURNAL_OUT_KNOWS_SQLITE =
            adapter("adapter.journal..", "org.sqlite..", "javax.crypto..", ROOT + "application.json..");

    @ArchTest
    static final ArchRule THE_SANDBOX_KNOWS_NOTHING_OF_THE_PRODUCT = module("sandbox..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ROOT + "sandbox..",
                    "java..",
                    "javax.crypto..",
                    "org.jspecify.annotations..",
                    "io.vertx.core..",
                    "io.vertx.ext.web..",
                    "io.netty..",
                    "com.fasterxml.jackson.."));

    @ArchTest
    static final ArchRule SQL_BELONGS_TO_THE_JOURNAL = noClasses()
            .that(resideOutsideOfPackage(ROOT + "adapter.journal.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.sqlite..", "java.sql.."));

    @ArchTest
    static final ArchRule PICOCLI_AND_YAML_BELONG_TO_BOOTSTRAP = noClasses()
            .that(resideOutsideOfPackage(ROOT + "bootstrap.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("picocli..", "com.fasterxml.jackson.dataformat.."));

    @ArchTest
    static final ArchRule MICROMETER_BELONGS_TO_METRICS = noClasses()
            .that(resideOutsideOfPackage(ROOT + "bootstrap.metrics.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.micrometer..", "io.prometheus.."));

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching(ROOT + "adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching(ROOT + "(domain|application).(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OUT_PORTS_ANSWER_WITH_STAGES = methods()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(ROOT + "application.port.out")
                    .and(DescribedPredicate.describe("are asynchronous ports", ArchitectureTest::isAsynchronousPort)))
            .and()
            // How the journal is, for health checks and metrics, is known without asking anybody.
            .doNotHaveName("state")
            .should()
            .haveRawReturnType(CompletionStage.class);

    @ArchTest
    static final ArchRule NOBODY_BLOCKS_OR_LEAVES_THE_CONTEXT = noClasses()
            .that(resideOutsideOfPackage(ROOT + "bootstrap.."))
            .should()
            .callMethodWhere(BLOCKING_OR_LEAVING_THE_CONTEXT);

    /** All out ports but pure functions, and what is only ever in memory. */
    private static boolean isAsynchronousPort(JavaClass type) {
        return type.isInterface() && type.isTopLevelClass() && !ANSWER_AT_ONCE.contains(type.getSimpleName());
    }

    private static GivenClassesConjunction module(String name) {
        return classes().that(resideInAPackage(ROOT + name));
    }

    private static ArchRule adapter(String name, String... libraries) {
        String[] own = {
            ROOT + name,
            ROOT + "application.port..",
            ROOT + "application.event..",
            ROOT + "domain..",
            "java..",
            "org.jspecify.annotations.."
        };
        return module(name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(own).or(resideInAnyPackage(libraries)));
    }
}
