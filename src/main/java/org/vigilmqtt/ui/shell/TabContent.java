package org.vigilmqtt.ui.shell;

import java.util.List;
import javafx.scene.Node;

/**
 * What a feature puts into a tab of the window.
 *
 * @param root      the screen
 * @param statusBar what the status bar shows while the tab is chosen
 * @param actions   what can be done while the tab is chosen
 * @param onClose   called once when the tab is closed, or when the window is
 */
public record TabContent(Node root, Node statusBar, List<Action> actions, Runnable onClose) {}
