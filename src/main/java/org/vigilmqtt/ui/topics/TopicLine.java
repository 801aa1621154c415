package org.vigilmqtt.ui.topics;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.TopicRow;

/**
 * The words of a row.
 *
 * @param value    the latest payload in one line behind an equals sign; empty for a level without messages
 * @param age      how long ago the latest payload came; empty where that was just now
 * @param retained whether there is a pin
 * @param pinned   the number at the pin; empty for the pin of the topic itself
 * @param told     all of it in full, for the tooltip and for screen readers
 * @param fresh    whether the value came a moment ago
 */
record TopicLine(
        String name,
        int depth,
        boolean branch,
        boolean expanded,
        String value,
        String age,
        boolean retained,
        String pinned,
        String count,
        String told,
        boolean fresh) {
    private static final int VALUE_CHARACTERS = 120;
    private static final int TOLD_CHARACTERS = 400;
    private static final long FRESH_MICROS = 400_000;

    static TopicLine of(TopicRow row, boolean will, long nowMicros) {
        String name = row.name().isEmpty() ? "(empty level)" : PayloadReader.visible(row.name(), false);
        Payload payload = row.value();
        int retainedBelow = row.retainedBelow() - (row.retained() ? 1 : 0);
        return new TopicLine(
                name,
                row.depth(),
                row.branch(),
                row.expanded(),
                payload == null ? "" : value(payload, row, will, nowMicros),
                payload == null || will ? "" : age(nowMicros - row.atMicros()),
                row.retainedBelow() > 0,
                retainedBelow == 0 || (row.expanded() && row.depth() > 0) ? "" : Figures.count(row.retainedBelow()),
                count(row),
                told(row, name, payload, nowMicros),
                nowMicros - row.atMicros() < FRESH_MICROS);
    }

    private static String value(Payload payload, TopicRow row, boolean will, long nowMicros) {
        String value = "= " + words(payload, VALUE_CHARACTERS);
        return will ? value + " ← will, " + Figures.age(nowMicros - row.atMicros()) : value;
    }

    private static String age(long micros) {
        return micros < 1_000_000 ? "" : Figures.span(micros);
    }

    private static String words(Payload payload, int most) {
        return payload.isEmpty() ? "(empty)" : PayloadReader.line(payload.view(), most);
    }

    /** Topics below and their rate for a level; messages for a topic. */
    private static String count(TopicRow row) {
        int below = row.topicsBelow() - (row.value() == null ? 0 : 1);
        if (below == 0) {
            return Figures.count(row.messages());
        }
        String topics = row.depth() == 0 ? Figures.count(below, "topic") : Figures.count(below);
        String rate = Figures.rate(row.perSecond());
        return rate.isEmpty() ? topics : topics + " · " + rate;
    }

    private static String told(TopicRow row, String name, @Nullable Payload payload, long nowMicros) {
        StringJoiner told = new StringJoiner("\n");
        told.add(name);
        if (payload != null) {
            told.add(words(payload, TOLD_CHARACTERS));
            told.add(Figures.count(row.messages(), "message") + ", the latest " + Figures.age(nowMicros - row.atMicros()));
        }
        String rate = Figures.rate(row.perSecond());
        if (!rate.isEmpty()) {
            told.add(rate);
        }
        if (row.retained()) {
            told.add("Retained by the broker");
        }
        if (row.branch()) {
            told.add(Figures.count(row.topicsBelow(), "topic") + ", " + Figures.count(row.retainedBelow()) + " retained");
        }
        return told.toString();
    }
}
