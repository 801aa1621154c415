package org.vigilmqtt.workspace;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.TopicTree.Node;

/**
 * Which topics the tree shows.
 *
 * @param text in lower case, part of the topic; empty for all
 * @param filter null unless the user typed a wildcard
 */
record TopicSearch(String text, @Nullable TopicFilter filter, boolean retainedOnly) {
    static final TopicSearch ALL = new TopicSearch("", null, false);

    static TopicSearch of(String typed, boolean retainedOnly) {
        String text = typed.strip();
        if (text.isEmpty() && !retainedOnly) {
            return ALL;
        }
        return new TopicSearch(MessageFilter.folded(text), MessageFilter.wildcard(text), retainedOnly);
    }

    /** Whether it is worth to look below a level. */
    boolean mayHave(Node node) {
        return !retainedOnly || node.retainedBelow() > 0;
    }

    /** Whether a level is itself a topic to show; {@code topic} is made of {@link #comparable} names. */
    boolean matches(Node node, StringBuilder topic) {
        if (node.value() == null || (retainedOnly && !node.retained())) {
            return false;
        }
        if (filter != null) {
            return filter.matches(topic.toString());
        }
        return text.isEmpty() || topic.indexOf(text) >= 0;
    }

    /** A level's name in the form in which {@link #matches} compares topics. */
    String comparable(String name) {
        return filter == null ? MessageFilter.folded(name) : name;
    }
}
