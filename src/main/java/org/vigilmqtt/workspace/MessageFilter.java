package org.vigilmqtt.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/**
 * Which messages of the log are shown.
 *
 * @param topic a topic filter, or null for every topic
 * @param topicText in lower case; part of the topic where it is no filter with wildcards
 * @param text in lower case; part of the payload's text, searched in its first 64 KiB; empty for all
 */
public record MessageFilter(@Nullable TopicFilter topic, String topicText, String text)
        implements Predicate<MessageRecord> {
    public static final MessageFilter ALL = new MessageFilter(null, "", "");

    private static final int SEARCHED_BYTES = 65_536;

    /**
     * A filter as people type it.
     *
     * @param topic a filter with wildcards, or part of a topic in any case
     * @param text part of the payload in any case
     */
    public static MessageFilter of(String topic, String text) {
        String typed = topic.strip();
        TopicFilter filter = wildcard(typed);
        return new MessageFilter(filter, filter == null ? folded(typed) : "", folded(text.strip()));
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

    @Override
    public boolean test(MessageRecord message) {
        if (topic != null && !topic.matches(message.topic())) {
            return false;
        }
        if (!topicText.isEmpty()
                && !folded(message.topic().value()).contains(topicText)) {
            return false;
        }
        return text.isEmpty() || folded(start(message.payload())).contains(text);
    }

    private static String start(Payload payload) {
        if (payload.size() <= SEARCHED_BYTES) {
            return payload.toText();
        }
        byte[] bytes = new byte[SEARCHED_BYTES];
        payload.view().get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
