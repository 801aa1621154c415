package org.vigilmqtt.ui.shell;

import javafx.scene.Node;

/** Whether somebody in front of the window could see something. On the FX thread. */
public final class Sight {
    private Sight() {}

    /** Whether a node and all it is in are visible and in a window; it may be scrolled out of view. */
    public static boolean has(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
