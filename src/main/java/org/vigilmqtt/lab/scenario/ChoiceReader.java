package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;
import org.vigilmqtt.lab.scenario.SourceNode.Sequence;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * Reads which devices a step is about: a client ID, {@code all}, {@code group NAME}, a pattern with {@code *} for any characters,
 * or a list of these.
 */
final class ChoiceReader {
    private static final String GROUP = "group ";

    private final List<DeviceSpec> devices;
    private final Set<String> ids;
    private final Problems problems;

    ChoiceReader(List<DeviceSpec> devices, Problems problems) {
        this.devices = devices;
        this.ids = devices.stream().map(DeviceSpec::clientId).collect(Collectors.toCollection(LinkedHashSet::new));
        this.problems = problems;
    }

    /** Null, with a complaint, where no device is meant. */
    @Nullable DeviceChoice read(SourceNode node) {
        if (node instanceof Scalar scalar && !scalar.isNothing()) {
            Set<String> chosen = chosen(scalar);
            return chosen.isEmpty() ? null : choice(words(scalar.text(), chosen), chosen);
        }
        if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            return list(sequence);
        }
        problems.at(node, "Here go devices: a client ID, all, group NAME, a pattern such as bay-*, or a list of these.");
        return null;
    }

    private @Nullable DeviceChoice list(Sequence sequence) {
        Set<String> chosen = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        boolean complete = true;
        for (SourceNode item : sequence.items()) {
            Set<String> meant = Set.of();
            if (item instanceof Scalar scalar && !scalar.isNothing()) {
                meant = chosen(scalar);
                words.add(words(scalar.text(), meant));
            } else {
                problems.at(item, "A list of devices has client IDs, groups and patterns, not " + item.kind() + ".");
            }
            complete &= !meant.isEmpty();
            chosen.addAll(meant);
        }
        return complete ? choice(Quote.some(words), chosen) : null;
    }

    private DeviceChoice choice(String words, Set<String> chosen) {
        return new DeviceChoice(words, ids.stream().filter(chosen::contains).toList());
    }

    private static String words(String text, Set<String> chosen) {
        int many = chosen.size();
        if (text.equals("all")) {
            return many == 1 ? "the device" : String.format(Locale.ROOT, "all %,d devices", many);
        }
        String shown = Quote.shortly(text);
        return chosen.contains(text) || many == 0
                ? shown
                : String.format(Locale.ROOT, "%,d device%s of %s", many, many == 1 ? "" : "s", shown);
    }

    private Set<String> chosen(Scalar scalar) {
        String text = scalar.text();
        if (ids.contains(text)) {
            return Set.of(text);
        }
        Set<String> meant = matching(text);
        if (meant.isEmpty()) {
            problems.at(scalar, none(text));
        }
        return meant;
    }

    private Set<String> matching(String text) {
        if (text.equals("all")) {
            return ids;
        }
        if (text.startsWith(GROUP)) {
            String group = text.substring(GROUP.length());
            return devices.stream()
                    .filter(device -> device.group().equals(group))
                    .map(DeviceSpec::clientId)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        if (!text.contains("*")) {
            return Set.of();
        }
        return ids.stream().filter(id -> glob(text, id)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String none(String text) {
        if (ids.isEmpty()) {
            return "The scenario has no devices. Describe them under \"devices\".";
        }
        if (text.equals("all")) {
            return "The scenario has no devices.";
        }
        if (text.startsWith(GROUP)) {
            Set<String> groups = devices.stream()
                    .map(DeviceSpec::group)
                    .filter(group -> !group.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return "No device is in the " + Quote.shortly(text) + "."
                    + (groups.isEmpty() ? " No device has a group." : " There is " + Quote.some(List.copyOf(groups)) + ".");
        }
        if (text.contains("*")) {
            return "No device's client ID matches \"" + Quote.shortly(text) + "\".";
        }
        String nearest = Quote.nearest(text, ids);
        return "There is no device \"" + Quote.shortly(text) + "\"."
                + (nearest == null ? "" : " Do you mean \"" + nearest + "\"?");
    }

    /** Whether a text matches a pattern in which a star stands for any characters; without ever going back further than to the last star. */
    private static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
