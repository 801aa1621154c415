package org.vigilmqtt.ui.topics;

import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;
import org.vigilmqtt.workspace.TopicTree.Node;
import org.vigilmqtt.workspace.VisibleRows;

/** The rows as a list control wants them: whatever came and went since the last time is one change. */
final class TopicLevels extends ObservableListBase<Node> {
    private Node[] levels = {};

    @Override
    public Node get(int index) {
        return levels[index];
    }

    @Override
    public int size() {
        return levels.length;
    }

    void show(VisibleRows rows) {
        List<Node> before = Arrays.asList(levels);
        Node[] now = new Node[rows.size()];
        Arrays.setAll(now, rows::at);
        levels = now;
        beginChange();
        nextReplace(0, now.length, before);
        endChange();
    }
}
