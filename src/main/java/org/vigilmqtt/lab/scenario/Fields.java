package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.SourceNode.Entry;
import org.vigilmqtt.lab.scenario.SourceNode.Mapping;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;
import org.vigilmqtt.lab.scenario.SourceNode.Sequence;
import org.vigilmqtt.mqtt.packet.Qos;

/**
 * The names of a mapping, asked for one by one. What is missing or wrong is complained about and answered with the fallback, so
 * that reading goes on to the next mistake; {@link #done} complains about the names nobody asked for.
 */
final class Fields {
    private static final Map<String, Qos> QOS = new LinkedHashMap<>();

    static {
        QOS.put("0", Qos.AT_MOST_ONCE);
        QOS.put("1", Qos.AT_LEAST_ONCE);
        QOS.put("2", Qos.EXACTLY_ONCE);
    }

    private final Mapping source;
    private final String what;
    private final Problems problems;
    private final Map<String, Entry> left = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    /** {@code what} names the thing in complaints, such as "A device". */
    Fields(Mapping source, String what, Problems problems) {
        this.source = source;
        this.what = what;
        this.problems = problems;
        source.entries().forEach(entry -> left.put(entry.name().text(), entry));
    }

    /** The names and values of a node that has to be a block; null, with a complaint, where it is none. */
    static @Nullable Fields of(SourceNode node, String what, Problems problems) {
        if (node instanceof Mapping mapping) {
            return new Fields(mapping, what, problems);
        }
        problems.at(node, what + " is a block of names and values, not " + node.kind() + ".");
        return null;
    }

    Mapping source() {
        return source;
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    /** The value, where the name is there. */
    @Nullable SourceNode take(String name) {
        known.add(name);
        Entry entry = left.remove(name);
        return entry == null ? null : entry.value();
    }

    /** Something has been said about the name already. */
    void ignore(String name) {
        left.remove(name);
    }

    /** The value; complains where the name is not there. */
    @Nullable SourceNode need(String name, String example) {
        SourceNode node = take(name);
        if (node == null) {
            problems.at(source, what + " needs \"" + name + "\", such as " + name + ": " + example + ".");
        }
        return node;
    }

    /** A list under a name, empty where the name is not there. */
    List<SourceNode> list(String name) {
        SourceNode node = take(name);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        problems.at(node, "\"" + name + "\" is a list, not " + node.kind() + ".");
        return List.of();
    }

    /** A text as it stands there, also where it looks like a number; null where the name is not there. */
    @Nullable String text(String name) {
        SourceNode node = take(name);
        return node == null ? null : text(name, node);
    }

    private @Nullable String text(String name, SourceNode node) {
        if (node instanceof Scalar scalar && !scalar.isNothing()) {
            return scalar.text();
        }
        problems.at(
                node,
                "\"" + name + "\" is a text, not " + node.kind() + "."
                        + (node instanceof Scalar ? "" : " Put it between quotes."));
        return null;
    }

    /** A text that must be there. */
    String needText(String name, String example) {
        SourceNode node = need(name, example);
        String text = node == null ? null : text(name, node);
        return text == null ? "" : text;
    }

    boolean flag(String name, boolean fallback) {
        Boolean flag = flag(name);
        return flag == null ? fallback : flag;
    }

    /** True or false; null where the name is not there. */
    @Nullable Boolean flag(String name) {
        SourceNode node = take(name);
        if (node == null) {
            return null;
        }
        if (node instanceof Scalar(_, _, var text, var plain) && plain && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        }
        problems.at(node, "\"" + name + "\" is true or false, without quotes, not " + node.kind() + ".");
        return null;
    }

    int number(String name, int fallback, int least, int most) {
        SourceNode node = take(name);
        if (node == null) {
            return fallback;
        }
        if (node instanceof Scalar(_, _, var text, var plain) && plain && text.matches("-?\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        problems.at(
                node,
                String.format("\"%s\" is a whole number from %d to %d, not %s.", name, least, most, node.kind()));
        return fallback;
    }

    /** The time; null where the name is not there. */
    @Nullable Duration time(String name) {
        SourceNode node = take(name);
        return node == null ? null : time(name, node);
    }

    /** The time that a node says; null, with a complaint, where it says none. */
    @Nullable Duration time(String name, SourceNode node) {
        Duration time = node instanceof Scalar scalar
                ? Durations.parse(scalar.text()).orElse(null)
                : null;
        if (time == null) {
            problems.at(
                    node,
                    "\"" + name + "\" is a time up to 24h, such as 2s, 500ms or 1m30s, not " + node.kind() + ".");
        }
        return time;
    }

    Duration time(String name, Duration fallback) {
        Duration time = time(name);
        return time == null ? fallback : time;
    }

    Qos qos(String name, Qos fallback) {
        return oneOf(name, QOS, fallback);
    }

    /** One of a few words. */
    <T> T oneOf(String name, Map<String, T> words, T fallback) {
        SourceNode node = take(name);
        if (node == null) {
            return fallback;
        }
        T meant = node instanceof Scalar scalar ? words.get(scalar.text()) : null;
        if (meant != null) {
            return meant;
        }
        problems.at(node, "\"" + name + "\" is " + Quote.choice(words.keySet()) + ", not " + node.kind() + "." + hint(node, words));
        return fallback;
    }

    private static String hint(SourceNode node, Map<String, ?> words) {
        String nearest = node instanceof Scalar scalar ? Quote.nearest(scalar.text(), words.keySet()) : null;
        return nearest == null || nearest.length() < 2 ? "" : " Do you mean \"" + nearest + "\"?";
    }

    /** A text made into something whose constructor says what is wrong with it; null where there is none. */
    <T> @Nullable T made(String name, Function<String, T> make) {
        SourceNode node = take(name);
        return node == null ? null : made(name, node, make);
    }

    <T> @Nullable T made(String name, SourceNode node, Function<String, T> make) {
        String text = text(name, node);
        if (text == null) {
            return null;
        }
        try {
            return make.apply(text);
        } catch (IllegalArgumentException wrong) {
            problems.at(node, "\"" + name + "\" cannot be \"" + Quote.shortly(text) + "\": " + wrong.getMessage() + ".");
            return null;
        }
    }

    /** Complains about every name that was not asked for. */
    void done() {
        for (Entry entry : left.values()) {
            String name = entry.name().text();
            String nearest = Quote.nearest(name, known);
            problems.at(
                    entry.name(),
                    what + " has no \"" + Quote.shortly(name) + "\"."
                            + (nearest == null
                                    ? " It has " + Quote.choice(known).replaceAll(" or (?=[^,]*$)", " and ") + "."
                                    : " Do you mean \"" + nearest + "\"?"));
        }
        left.clear();
    }
}
