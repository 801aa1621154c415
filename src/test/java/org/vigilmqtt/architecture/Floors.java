package org.vigilmqtt.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Which floor may use which; the table of the design, one row a floor. */
final class Floors {
    /** A floor, and the floors it may use beside itself. */
    private static final Map<String, List<String>> ARROWS = new LinkedHashMap<>();

    static {
        ARROWS.put("mqtt.packet", List.of());
        ARROWS.put("mqtt.codec", List.of("mqtt.packet"));
        ARROWS.put("mqtt.session", List.of("mqtt.packet"));
        ARROWS.put("mqtt.transport", List.of());
        ARROWS.put("mqtt.client", List.of("mqtt.session", "mqtt.codec", "mqtt.transport", "mqtt.packet"));
        ARROWS.put("workspace", List.of("mqtt.packet", "mqtt.session"));
        ARROWS.put("payload", List.of());
        ARROWS.put("store", List.of("mqtt.session", "mqtt.codec", "mqtt.packet", "workspace"));
        ARROWS.put("lab", List.of("mqtt.client", "mqtt.session", "mqtt.transport", "mqtt.packet", "workspace"));
        ARROWS.put("broker", List.of());
        ARROWS.put(
                "service",
                List.of(
                        "mqtt.client", "mqtt.session", "mqtt.transport", "mqtt.packet", "workspace", "payload", "lab",
                        "broker"));
    }

    private Floors() {}

    /** A rule a floor: nothing of ours is used but what its row names. */
    static List<ArchRule> rules(String root) {
        List<ArchRule> rules = new ArrayList<>();
        ARROWS.forEach((floor, others) -> {
            List<String> allowed = new ArrayList<>(List.of(root + "." + floor + ".."));
            others.forEach(other -> allowed.add(root + "." + other + ".."));
            rules.add(onlyUses(root, floor, allowed));
        });
        return rules;
    }

    private static ArchRule onlyUses(String root, String floor, List<String> allowed) {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage(root + "..");
        DescribedPredicate<JavaClass> fine = resideInAnyPackage(allowed.toArray(String[]::new));
        return noClasses()
                .that()
                .resideInAPackage(root + "." + floor + "..")
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(fine)))
                .as(floor + " uses nothing of ours but " + allowed)
                .allowEmptyShould(true);
    }

    /** Every package belongs to a floor of the table, or to ui or app. */
    static ArchRule everyPackageHasAFloor(String root) {
        String[] known = java.util.stream.Stream.concat(ARROWS.keySet().stream(), Arrays.stream(new String[] {"ui", "app"}))
                .map(floor -> root + "." + floor + "..")
                .toArray(String[]::new);
        return classes().should().resideInAnyPackage(known).as("every package belongs to a floor");
    }
}
