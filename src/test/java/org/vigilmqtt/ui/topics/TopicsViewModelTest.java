package org.vigilmqtt.ui.topics;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.TopicRow;
import org.vigilmqtt.workspace.TopicTree;
import org.vigilmqtt.workspace.TopicTree.Node;

import static org.assertj.core.api.Assertions.assertThat;

class TopicsViewModelTest {
    private final TopicTree tree = new TopicTree();
    private long nanos;
    private final TopicsViewModel viewModel = new TopicsViewModel(tree, () -> nanos, () -> Messages.START_MICROS + 2_000_000);

    private void publish(String topic, String payload) {
        tree.update(List.of(Messages.live(topic, payload)));
    }

    private List<String> names() {
        return viewModel.levels().stream().map(Node::name).toList();
    }

    private TopicLine line(int row, boolean will) {
        TopicRow described = viewModel.describe(row, row + 1).getFirst();
        return TopicLine.of(described, will, viewModel.nowMicros());
    }

    @Test
    void emptyTreeSaysSoUntilTheFirstMessage() {
        viewModel.pull();
        assertThat(viewModel.seenNothingProperty().get()).isTrue();
        assertThat(viewModel.emptyReasonProperty().get()).isEqualTo("Topics appear here as soon as messages arrive.");

        publish("a/b", "1");
        viewModel.pull();

        assertThat(viewModel.seenNothingProperty().get()).isFalse();
        assertThat(viewModel.emptyReasonProperty().get()).isEmpty();
        assertThat(viewModel.footerProperty().get()).isEqualTo("1 topic");
    }

    @Test
    void valueOfAKnownTopicChangesNoRow() {
        publish("a/b", "1");
        viewModel.pull();
        List<String> changes = new ArrayList<>();
        viewModel.levels().addListener((ListChangeListener<Node>) change -> changes.add(change.toString()));

        publish("a/b", "2");

        assertThat(viewModel.pull()).isFalse();
        assertThat(changes).isEmpty();
        assertThat(line(1, false).value()).isEqualTo("= 2");
    }

    @Test
    void filterWithWildcardsShowsMatchesBelowTheirLevels() {
        publish("plant/1/status", "on");
        publish("plant/2/status", "on");
        publish("plant/2/speed", "9");
        viewModel.filterProperty().set("plant/+/speed");

        viewModel.pull();

        assertThat(names()).containsExactly("plant", "2", "speed");
    }

    @Test
    void retainedShowsOnlyThoseAndSaysWhenThereAreNone() {
        publish("live", "1");
        viewModel.retainedOnlyProperty().set(true);
        viewModel.pull();
        assertThat(viewModel.emptyReasonProperty().get()).isEqualTo("None of the topics seen has a retained message.");

        tree.update(List.of(Messages.retained("kept", "1")));
        nanos += 1_000_000_000;
        viewModel.pull();

        assertThat(names()).containsExactly("kept");
        assertThat(viewModel.retained()).isEqualTo("1");
    }

    @Test
    void closingALevelTakesItsRowsAway() {
        publish("a/b", "1");
        viewModel.pull();
        viewModel.expand(0, false);

        assertThat(viewModel.pull()).isTrue();

        assertThat(names()).containsExactly("a");
    }

    @Test
    void slowTreeIsNotFollowedInEveryFrame() {
        publish("a", "1");
        TopicsViewModel slow = new TopicsViewModel(tree, () -> nanos += 1_000_000, () -> Messages.START_MICROS);
        slow.pull();
        publish("b", "1");

        assertThat(slow.pull()).as("it rests").isFalse();
        nanos += 100_000_000;
        assertThat(slow.pull()).as("it has rested").isTrue();
    }

    @Test
    void whatTheUserAsksForIsNotKeptWaiting() {
        publish("a", "1");
        TopicsViewModel slow = new TopicsViewModel(tree, () -> nanos += 1_000_000, () -> Messages.START_MICROS);
        slow.pull();
        slow.filterProperty().set("nothing");

        assertThat(slow.pull()).isTrue();
        assertThat(slow.emptyReasonProperty().get()).isEqualTo("No topic matches the filter.");
    }

    @Test
    void rowTellsTopicsAtTheTopAndMessagesAtATopic() {
        publish("a/b", "1");
        publish("a/b", "2");
        publish("a/c", "1");
        viewModel.pull();

        assertThat(line(0, false).count()).startsWith("2 topics");
        assertThat(line(1, false).count()).isEqualTo("2");
    }

    @Test
    void willSaysHowLongAgo() {
        publish("status", "offline");
        viewModel.pull();

        assertThat(line(0, true).value()).isEqualTo("= offline ← will, 2 s ago");
    }

    @Test
    void controlCharactersOfATopicAreMadeVisible() {
        publish("a\tb", "x\u202Ey");
        viewModel.pull();

        assertThat(line(0, false).name()).isEqualTo("a␉b");
        assertThat(line(0, false).value()).isEqualTo("= x‹U+202E›y");
    }
}
