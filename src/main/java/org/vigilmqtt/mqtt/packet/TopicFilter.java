package org.vigilmqtt.mqtt.packet;

/**
 * What a client subscribes to: levels, {@code +} for one level, {@code #} at the end for all below [MQTT-4.7.1-2] [MQTT-4.7.1-3].
 *
 * @param value the filter, at most 65,535 bytes of UTF-8
 */
public record TopicFilter(String value) {
    public TopicFilter {
        Text.checked("The filter", value);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A filter has at least one character [MQTT-4.7.3-1]");
        }
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean startsLevel = i == 0 || value.charAt(i - 1) == '/';
            boolean endsLevel = i == length - 1 || value.charAt(i + 1) == '/';
            if (c == '#' && !(startsLevel && i == length - 1)) {
                throw new IllegalArgumentException("# stands alone in the last level [MQTT-4.7.1-2]");
            }
            if (c == '+' && !(startsLevel && endsLevel)) {
                throw new IllegalArgumentException("+ stands alone in its level [MQTT-4.7.1-3]");
            }
        }
    }

    /** Whether this filter has a wildcard. */
    public boolean hasWildcard() {
        return value.indexOf('+') >= 0 || value.indexOf('#') >= 0;
    }

    /** Whether messages on the topic are for this filter; a leading wildcard never matches {@code $} topics [MQTT-4.7.2-1]. */
    public boolean matches(TopicName topic) {
        return matches(topic.value());
    }

    /** As {@link #matches(TopicName)}, for a topic known to be well formed. */
    public boolean matches(String topic) {
        String filter = value;
        int filterLength = filter.length();
        int topicLength = topic.length();
        char first = filter.charAt(0);
        if (topicLength > 0 && topic.charAt(0) == '$' && (first == '+' || first == '#')) {
            return false;
        }
        int f = 0;
        int t = 0;
        while (f < filterLength) {
            char c = filter.charAt(f);
            if (c == '#') {
                return true;
            }
            if (c == '+') {
                while (t < topicLength && topic.charAt(t) != '/') {
                    t++;
                }
                f++;
            } else {
                if (t == topicLength) {
                    // "a/#" matches its parent "a" too.
                    return c == '/' && f == filterLength - 2 && filter.charAt(f + 1) == '#';
                }
                if (c != topic.charAt(t)) {
                    return false;
                }
                f++;
                t++;
            }
        }
        return t == topicLength;
    }

    /** Whether there can be a topic that is for both filters. */
    public boolean overlaps(TopicFilter other) {
        String[] mine = value.split("/", -1);
        String[] theirs = other.value.split("/", -1);
        if ((isSystem(mine[0]) && isWildcard(theirs[0])) || (isSystem(theirs[0]) && isWildcard(mine[0]))) {
            return false;
        }
        for (int level = 0; ; level++) {
            String here = level < mine.length ? mine[level] : "";
            String there = level < theirs.length ? theirs[level] : "";
            if (here.equals("#") || there.equals("#")) {
                return true;
            }
            if (level >= mine.length || level >= theirs.length) {
                return mine.length == theirs.length;
            }
            if (!here.equals("+") && !there.equals("+") && !here.equals(there)) {
                return false;
            }
        }
    }

    private static boolean isSystem(String firstLevel) {
        return firstLevel.startsWith("$");
    }

    private static boolean isWildcard(String level) {
        return level.equals("#") || level.equals("+");
    }

    @Override
    public String toString() {
        return value;
    }
}
