package org.vigilmqtt.ui.topics;

import java.util.function.Consumer;
import org.vigilmqtt.workspace.TopicTree;

/**
 * What the tree offers and others do.
 *
 * @param startDemo starts the demo devices, which the empty tree offers
 * @param publishHere shows the form to publish to a level's topic
 * @param subscribeHere shows the form to subscribe to a level
 * @param clearRetained shows what would be cleared at and below a level
 * @param showSnapshots shows what was cleared before
 */
public record TopicActions(
        Runnable startDemo,
        Consumer<TopicTree.Node> publishHere,
        Consumer<TopicTree.Node> subscribeHere,
        Consumer<TopicTree.Node> clearRetained,
        Runnable showSnapshots) {}
