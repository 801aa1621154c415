package org.vigilmqtt.ui.topics;

import java.util.function.Consumer;
import org.vigilmqtt.workspace.TopicTree;

/**
 * What the tree offers and others do.
 *
 * @param startDemo starts the demo devices, which the empty tree offers
 * @param clearRetained shows what would be cleared at and below a level
 * @param showSnapshots shows what was cleared before
 */
public record TopicActions(Runnable startDemo, Consumer<TopicTree.Node> clearRetained, Runnable showSnapshots) {}
