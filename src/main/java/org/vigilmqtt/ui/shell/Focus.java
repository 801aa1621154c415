package org.vigilmqtt.ui.shell;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Gives the focus to what has just come into sight. On the FX thread. */
public final class Focus {
    private Focus() {}

    /**
     * The very next key is for this node. A control that has come into sight has no skin before the next frame is drawn, and
     * would ignore what is typed until then; it gets it now.
     */
    public static void to(Node node) {
        node.applyCss();
        node.requestFocus();
    }

    /** The very next key is for the node in a region that a selector names, such as {@code #topicFilter}. */
    public static void to(Parent region, String selector) {
        to(Objects.requireNonNull(region.lookup(selector), selector));
    }
}
