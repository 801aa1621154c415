package org.vigilmqtt.workspace;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

/**
 * Which messages of the log and of the archive are shown.
 *
 * @param topic a topic filter, or null for every topic
 * @param topicText in lower case; part of the topic where it is no filter with wildcards
 * @param payload what the payload has, or null for every payload
 * @param marks what the message was sent with
 * @param fromMicros the first moment, in microseconds since the epoch
 * @param toMicros the moment before which it was
 */
public record MessageFilter(
        @Nullable TopicFilter topic,
        String topicText,
        @Nullable PayloadPattern payload,
        Marks marks,
        long fromMicros,
        long toMicros)
        implements Predicate<MessageRecord> {
    public static final MessageFilter ALL =
            new MessageFilter(null, "", null, Marks.ALL, Long.MIN_VALUE, Long.MAX_VALUE);

    /**
     * What messages were sent with.
     *
     * @param direction null for both
     * @param retain only those with RETAIN
     * @param dup only those with DUP
     */
    public record Marks(Set<Qos> qos, @Nullable Direction direction, boolean retain, boolean dup) {
        public static final Marks ALL = new Marks(EnumSet.allOf(Qos.class), null, false, false);

        public Marks {
            qos = Set.copyOf(qos);
        }

        boolean test(MessageRecord message) {
            return qos.contains(message.qos())
                    && (direction == null || direction == message.direction())
                    && (!retain || message.retain())
                    && (!dup || message.dup());
        }
    }

    /**
     * A filter as people type it.
     *
     * @param topic a filter with wildcards, or part of a topic in any case
     * @param text part of the payload in any case
     */
    public static MessageFilter of(String topic, String text) {
        String words = text.strip();
        return ALL.withTopic(topic).withPayload(words.isEmpty() ? null : PayloadPattern.words(words));
    }

    /** With a topic filter as people type it, or part of a topic in any case. */
    public MessageFilter withTopic(String typed) {
        String text = typed.strip();
        TopicFilter filter = wildcard(text);
        return new MessageFilter(filter, filter == null ? folded(text) : "", payload, marks, fromMicros, toMicros);
    }

    /** Of one topic, letter by letter. */
    public MessageFilter withExactTopic(String name) {
        return new MessageFilter(new TopicFilter(name), "", payload, marks, fromMicros, toMicros);
    }

    public MessageFilter withPayload(@Nullable PayloadPattern now) {
        return new MessageFilter(topic, topicText, now, marks, fromMicros, toMicros);
    }

    public MessageFilter withMarks(Marks now) {
        return new MessageFilter(topic, topicText, payload, now, fromMicros, toMicros);
    }

    public MessageFilter between(long from, long to) {
        return new MessageFilter(topic, topicText, payload, marks, from, to);
    }

    /** The filter that was typed, or null where it has no wildcard or one in a wrong place. */
    static @Nullable TopicFilter wildcard(String typed) {
        if (typed.indexOf('+') < 0 && typed.indexOf('#') < 0) {
            return null;
        }
        try {
            return new TopicFilter(typed);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Lower case, for comparing what people type with what is there. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether it has something to say of topics. */
    public boolean choosesTopics() {
        return topic != null || !topicText.isEmpty();
    }

    /** Whether a topic passes. */
    public boolean test(TopicName name) {
        return (topic == null || topic.matches(name))
                && (topicText.isEmpty() || folded(name.value()).contains(topicText));
    }

    /** Whether a single message may take milliseconds, so that few are to be looked at in one go. */
    public boolean isSlow() {
        return payload != null && payload.isSlow();
    }

    @Override
    public boolean test(MessageRecord message) {
        return message.atMicros() >= fromMicros
                && message.atMicros() < toMicros
                && marks.test(message)
                && test(message.topic())
                && (payload == null || payload.test(message.payload()));
    }
}
