package org.vigilmqtt.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rules that hold in the sources below a root package, each under the name it is reported with. */
final class Rules {
    private Rules() {}

    static Map<String, ArchRule> all(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        int row = 0;
        for (ArchRule rule : Floors.rules(root)) {
            rules.put("arrow " + ++row, rule);
        }
        rules.put("floor for every package", Floors.everyPackageHasAFloor(root));
        rules.put("no cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("pure core", pureCore(root));
        rules.put("pure core calls no clock", coreCallsNoClock(root));
        rules.put("javafx in ui and app", only("javafx..", root + ".ui..", root + ".app.."));
        rules.put("sql in store", onlyIn(new String[] {"java.sql..", "org.sqlite.."}, root + ".store.."));
        rules.put(
                "sockets in transport",
                onlyIn(
                        new String[] {"java.nio.channels..", "javax.net..", "io.netty.handler..", "io.netty.bootstrap.."},
                        root + ".mqtt.transport..",
                        root + ".store..",
                        // Its file lock, as in the store.
                        root + ".broker.."));
        rules.put("HiveMQ in broker", only("com.hivemq..", root + ".broker.."));
        rules.put("view models know no scene", viewModelsKnowNoScene(root));
        rules.put("FX thread through the bridge", fxThreadThroughTheBridge(root));
        rules.put("ui never waits", uiNeverWaits(root));
        rules.put("ui knows no engine", uiKnowsNoEngine(root));
        rules.put("ui features apart", featuresApart(root));
        rules.put(
                "no mutable statics",
                fields().that().areStatic().should().beFinal().allowEmptyShould(true));
        rules.put("no getInstance", noMethods().should().haveName("getInstance"));
        rules.put("standard streams in app", standardStreams(root));
        rules.put("no java.util.logging", noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        return rules;
    }

    private static ArchRule pureCore(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".mqtt.packet..", root + ".mqtt.codec..", root + ".mqtt.session..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..", "java.nio.channels..", "java.nio.file..", "java.sql..", "javax.net..",
                                "java.util.concurrent..", "org.slf4j..", "io.netty..")
                        .or(DescribedPredicate.describe("threads", type -> type.isEquivalentTo(Thread.class))))
                .as("packet, codec and session do no I/O and know no threads")
                .allowEmptyShould(true);
    }

    private static ArchRule coreCallsNoClock(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".mqtt.packet..", root + ".mqtt.codec..", root + ".mqtt.session..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .as("time and chance are arguments of the core")
                .allowEmptyShould(true);
    }

    private static ArchRule only(String library, String... places) {
        return onlyIn(new String[] {library}, places);
    }

    private static ArchRule onlyIn(String[] libraries, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .allowEmptyShould(true);
    }

    private static ArchRule viewModelsKnowNoScene(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".ui..")
                .and()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("javafx.beans..", "javafx.collections..", "javafx.util.."))))
                .as("view models see javafx.beans, collections and util alone")
                .allowEmptyShould(true);
    }

    private static ArchRule fxThreadThroughTheBridge(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".ui.bridge..")
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.animation.AnimationTimer")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.animation.Timeline")
                .as("only ui.bridge schedules on the FX thread")
                .allowEmptyShould(true);
    }

    private static ArchRule uiNeverWaits(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".ui..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("waits", Rules::waits))
                .as("nothing in ui blocks")
                .allowEmptyShould(true);
    }

    private static boolean waits(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        return (owner.isAssignableTo(Future.class) && (name.equals("get") || name.equals("join")))
                || (owner.isEquivalentTo(CountDownLatch.class) && name.equals("await"))
                || (owner.isEquivalentTo(Thread.class) && name.equals("sleep"));
    }

    private static ArchRule uiKnowsNoEngine(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".mqtt.client..",
                        root + ".mqtt.codec..",
                        root + ".mqtt.session..",
                        root + ".mqtt.transport..",
                        root + ".store..",
                        root + ".broker..",
                        root + ".app..")
                .allowEmptyShould(true);
    }

    /** Features use the bridge and the shell; the workspace composes its regions; nobody else sees another feature. */
    private static ArchRule featuresApart(String root) {
        String ui = root + ".ui.";
        return slices()
                .matching(ui + "(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage(root + ".ui.."), resideInAnyPackage(ui + "bridge..", ui + "shell.."))
                .ignoreDependency(resideInAnyPackage(ui + "workspace.."), resideInAnyPackage(root + ".ui.."))
                .as("ui features do not know each other")
                .allowEmptyShould(true);
    }

    private static ArchRule standardStreams(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("standard streams belong to app")
                .allowEmptyShould(true);
    }
}
