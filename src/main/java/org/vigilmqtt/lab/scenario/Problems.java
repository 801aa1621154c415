package org.vigilmqtt.lab.scenario;

import java.util.ArrayList;
import java.util.List;

/** The complaints about one text, collected in whatever order they are found. */
final class Problems {
    /** Somebody who is told this many has enough to do. */
    private static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    void at(SourceNode node, String text) {
        at(node.line(), node.column(), text);
    }

    void at(int line, int column, String text) {
        if (found.size() < MOST) {
            found.add(new Problem(line, column, text));
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Problem> inOrder() {
        return found.stream().sorted().toList();
    }
}
