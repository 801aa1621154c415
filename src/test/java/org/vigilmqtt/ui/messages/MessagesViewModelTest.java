package org.vigilmqtt.ui.messages;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesViewModelTest {
    private final MessageLog log = new MessageLog(40_000, 100_000_000);
    private final RecordedMessages history = new RecordedMessages();
    private final MessagesViewModel viewModel = new MessagesViewModel(log, history);
    private long now;
    private final FxPump pump = new FxPump(() -> now);

    MessagesViewModelTest() {
        pump.eachFrame(viewModel::pull);
    }

    private void arrive(String topic, String payload) {
        log.append(List.of(Messages.live(topic, payload)));
    }

    private void arrive(int count) {
        log.append(IntStream.range(0, count)
                .mapToObj(i -> Messages.live("t", Integer.toString(i)))
                .toList());
    }

    private List<String> shown() {
        return viewModel.rows().stream()
                .map(message -> message.topic().value() + "=" + message.payload().toText())
                .toList();
    }

    /** Frames until all is read. */
    private void frames() {
        for (int i = 0; i < 200; i++) {
            pump.tick();
        }
    }

    @Test
    void newestMessageIsTheLastRow() {
        arrive("a", "1");
        arrive("b", "2");

        frames();

        assertThat(shown()).containsExactly("a=1", "b=2");
        assertThat(viewModel.footerProperty().get()).isEqualTo("2 messages");
    }

    @Test
    void pauseStopsDrawingAndCountsWhatComes() {
        arrive("a", "1");
        frames();
        viewModel.pausedProperty().set(true);
        arrive("a", "2");
        arrive("a", "3");
        frames();
        assertThat(shown()).containsExactly("a=1");
        assertThat(viewModel.newerProperty().get()).isEqualTo("2 newer");

        viewModel.follow();
        frames();

        assertThat(shown()).containsExactly("a=1", "a=2", "a=3");
        assertThat(viewModel.newerProperty().get()).isEmpty();
        assertThat(viewModel.notShownProperty().get()).isZero();
    }

    @Test
    void rowsStayWhileTheUserLooksElsewhere() {
        arrive("a", "1");
        frames();
        viewModel.followingProperty().set(false);
        arrive("a", "2");
        frames();

        assertThat(shown()).containsExactly("a=1");
    }

    @Test
    void filterLooksThroughTheWholeLogAgain() {
        arrive("plant/1", "on");
        arrive("plant/2", "off");
        arrive("other", "on");
        frames();

        viewModel.filterViewModel().topic.set("plant/+");
        frames();
        assertThat(shown()).containsExactly("plant/1=on", "plant/2=off");

        viewModel.filterViewModel().text.set("OFF");
        frames();
        assertThat(shown()).containsExactly("plant/2=off");
    }

    @Test
    void chosenTopicIsMatchedWholeAndItsLatestMessageIsShownInFull() {
        arrive("a", "1");
        arrive("a/b", "2");
        arrive("a", "3");

        viewModel.chooseTopic("a", false);
        frames();

        assertThat(shown()).containsExactly("a=1", "a=3");
        assertThat(chosenPayload()).isEqualTo("3");
        arrive("a", "4");
        frames();
        assertThat(chosenPayload()).isEqualTo("4");
    }

    @Test
    void messageTheUserChoseStaysWhileOthersCome() {
        arrive("a", "1");
        viewModel.chooseTopic("a", false);
        frames();
        viewModel.choose(viewModel.rows().getFirst());

        arrive("a", "2");
        frames();

        assertThat(chosenPayload()).isEqualTo("1");
    }

    private String chosenPayload() {
        MessageRecord chosen = Objects.requireNonNull(viewModel.chosenProperty().get());
        return chosen.payload().toText();
    }

    @Test
    void tableChangesTenTimesASecondWhileMoreComesThanCanBeRead() {
        arrive(100);
        pump.tick();
        arrive(100);
        pump.tick();
        assertThat(viewModel.rows()).hasSize(100);

        now += 100_000_000;
        pump.tick();
        assertThat(viewModel.rows()).hasSize(200);

        now += 100_000_000;
        arrive(1);
        pump.tick();
        arrive(1);
        pump.tick();
        assertThat(viewModel.rows()).hasSize(202);
    }

    @Test
    void whatCameFasterThanItCouldBeShownIsCounted() {
        arrive(1);
        frames();
        arrive(MessagesViewModel.ROWS + 500);

        frames();

        assertThat(viewModel.rows()).hasSize(MessagesViewModel.ROWS);
        assertThat(viewModel.notShownProperty().get()).isEqualTo(500);
        assertThat(viewModel.rows().getLast().payload().toText())
                .isEqualTo(Integer.toString(MessagesViewModel.ROWS + 499));
    }

    @Test
    void historyBeforeTheTabWasOpenedIsNotCountedAsMissed() {
        arrive(MessagesViewModel.ROWS + 500);

        frames();

        assertThat(viewModel.notShownProperty().get()).isZero();
    }

    @Test
    void emptyTableSaysWhy() {
        assertThat(viewModel.emptyReasonProperty().get()).startsWith("No messages yet.");

        arrive("a", "1");
        viewModel.filterViewModel().topic.set("b");
        frames();
        history.readAll();
        frames();

        assertThat(viewModel.emptyReasonProperty().get()).isEqualTo("No message matches the filter.");
    }
}
