package org.vigilmqtt.workspace;

import java.util.Comparator;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.TopicTree.Node;

/** In what order the levels of a branch are shown. */
public enum TopicOrder {
    NAME,
    /** Most messages at and below a level first. */
    COUNT,
    /** Most messages a second at and below a level first. */
    RATE,
    /** Largest latest payload first; a level that is no topic comes last. */
    SIZE;

    /** What is equal keeps the order it has. */
    Comparator<Node> comparator(long nowMicros) {
        return switch (this) {
            case NAME -> Comparator.comparing(Node::name);
            case COUNT -> Comparator.comparingLong(Node::messagesBelow).reversed();
            case RATE -> Comparator.comparingDouble((Node node) -> node.perSecond(nowMicros)).reversed();
            case SIZE -> Comparator.comparingInt(TopicOrder::size).reversed();
        };
    }

    private static int size(Node node) {
        Payload value = node.value();
        return value == null ? -1 : value.size();
    }
}
