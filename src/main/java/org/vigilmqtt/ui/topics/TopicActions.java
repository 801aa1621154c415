package org.vigilmqtt.ui.topics;

import java.util.function.Consumer;
import org.vigilmqtt.workspace.TopicTree;

/**
 * What the tree offers and others do.
 *
 * @param startDemo starts the demo devices, which the empty tree offers
 * @param publishHere shows the form to publish to a level's topic
 * @param subscribeHere shows the form to subscribe to a level
 * @param chart shows the numbers of a level's topic over time
 * @param exportBranch writes the latest values at and below a level to a file
 * @param clearRetained shows what would be cleared at and below a level
 * @param clearAll shows what would be cleared of the whole broker
 * @param showSnapshots shows what was cleared before
 * @param refreshMarks sets the retained marks right
 */
public record TopicActions(
        Runnable startDemo,
        Consumer<TopicTree.Node> publishHere,
        Consumer<TopicTree.Node> subscribeHere,
        Consumer<TopicTree.Node> chart,
        Consumer<TopicTree.Node> exportBranch,
        Consumer<TopicTree.Node> clearRetained,
        Runnable clearAll,
        Runnable showSnapshots,
        Runnable refreshMarks) {}
