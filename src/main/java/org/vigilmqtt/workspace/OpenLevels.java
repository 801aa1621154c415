package org.vigilmqtt.workspace;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigilmqtt.workspace.TopicTree.Node;

/** Which levels of the tree the user has opened and closed. Changed by the window, read by whoever walks the tree. */
final class OpenLevels {
    private final Set<Node> opened = ConcurrentHashMap.newKeySet();
    /** Opened with all that is below, now and later. */
    private final Set<Node> openedBelow = ConcurrentHashMap.newKeySet();
    /** Closed though something above was opened with all below. */
    private final Set<Node> closedBelow = ConcurrentHashMap.newKeySet();
    /** Closed while a filter, which opens all that matches, was on. */
    private final Set<Node> closedInFilter = ConcurrentHashMap.newKeySet();

    void open(Node level) {
        opened.add(level);
        closedBelow.remove(level);
        openInFilter(level);
    }

    void openBelow(Node level) {
        open(level);
        openedBelow.add(level);
    }

    /** Undoes a close under a filter, and nothing else. */
    void openInFilter(Node level) {
        closedInFilter.remove(level);
    }

    void closeInFilter(Node level) {
        closedInFilter.add(level);
    }

    void close(Node level) {
        opened.remove(level);
        openedBelow.remove(level);
        closedBelow.add(level);
    }

    /** A new filter opens all that matches anew. */
    void filterChanged() {
        closedInFilter.clear();
    }

    /** {@code below} says that something above was opened with all below. */
    boolean isOpen(Node level, boolean below) {
        return below ? !closedBelow.contains(level) : opened.contains(level);
    }

    boolean isOpenBelow(Node level) {
        return openedBelow.contains(level);
    }

    boolean isClosedInFilter(Node level) {
        return closedInFilter.contains(level);
    }
}
