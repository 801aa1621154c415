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

/** The table over memory and history: a history of messages 1 to 5,000 of which the last 100 are in memory. */
class HistoryInTheLogTest {
    private final MessageLog log = new MessageLog(40_000, 100_000_000);
    private final RecordedMessages history = new RecordedMessages().with(1, 5_000);
    private final MessagesViewModel viewModel = new MessagesViewModel(log, history);
    private final FilterViewModel filter = viewModel.filterViewModel();
    private long now;
    private final FxPump pump = new FxPump(() -> now);

    HistoryInTheLogTest() {
        log.append(history.recorded.subList(4_900, 5_000));
        pump.eachFrame(viewModel::pull);
        frames();
    }

    private void frames() {
        for (int i = 0; i < 100; i++) {
            now += 100_000_000;
            pump.tick();
        }
    }

    private void scrollToStart() {
        viewModel.followingProperty().set(false);
        viewModel.readOlder();
        history.readAll();
        frames();
    }

    private void arrive(int first, int last) {
        List<MessageRecord> messages = IntStream.rangeClosed(first, last)
                .mapToObj(i -> Messages.live("t", Integer.toString(i)).withId(i))
                .toList();
        history.recorded.addAll(messages);
        log.append(messages);
        frames();
    }

    private List<Integer> shown() {
        return viewModel.rows().stream()
                .map(message -> Integer.parseInt(message.payload().toText()))
                .toList();
    }

    private static List<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private String footer() {
        return viewModel.footerProperty().get();
    }

    @Test
    void olderMessagesComeAPageAtATimeUntilTheOldest() {
        assertThat(shown()).isEqualTo(numbers(4_901, 5_000));

        scrollToStart();
        assertThat(shown()).isEqualTo(numbers(3_901, 5_000));
        for (int i = 0; i < 10; i++) {
            scrollToStart();
        }

        assertThat(shown()).isEqualTo(numbers(1, 5_000));
        assertThat(footer()).isEqualTo("5,000 messages · the first is the oldest recorded message");
    }

    @Test
    void tableSaysThatItWaitsForOlderMessagesAndAsksOnce() {
        viewModel.followingProperty().set(false);
        viewModel.readOlder();
        frames();
        viewModel.readOlder();

        assertThat(footer()).isEqualTo("100 messages · Loading older messages…");
        assertThat(history.asked()).isEqualTo(1);
    }

    @Test
    void newMessagesBelowOlderOnesLeaveNoGap() {
        scrollToStart();
        arrive(5_001, 5_010);
        assertThat(shown()).isEqualTo(numbers(3_901, 5_000));
        assertThat(viewModel.newerProperty().get()).isEqualTo("10 newer");

        viewModel.follow();
        frames();

        assertThat(shown()).isEqualTo(numbers(3_901, 5_010));
    }

    @Test
    void rowsThatWereDroppedForNewOnesAreReadAgain() {
        arrive(5_001, 5_000 + MessagesViewModel.ROWS);
        assertThat(shown()).isEqualTo(numbers(5_001, 5_000 + MessagesViewModel.ROWS));

        scrollToStart();

        assertThat(shown()).isEqualTo(numbers(4_001, 4_000 + MessagesViewModel.ROWS));
        assertThat(viewModel.newerProperty().get()).isEqualTo("To the newest");
        viewModel.follow();
        frames();
        assertThat(shown()).isEqualTo(numbers(5_001, 5_000 + MessagesViewModel.ROWS));
        assertThat(viewModel.newerProperty().get()).isEmpty();
    }

    @Test
    void messagesThatLeftTheMemoryWhileTheUserLookedElsewhereAreFoundInTheHistory() {
        scrollToStart();
        arrive(5_001, 50_000);

        viewModel.follow();
        frames();
        int first = shown().getFirst();
        assertThat(shown()).isEqualTo(numbers(first, 50_000));

        scrollToStart();
        assertThat(shown()).isEqualTo(numbers(first - 1_000, shown().getLast()));
    }

    private static List<Integer> matching(String text, int first, int last) {
        return numbers(first, last).stream()
                .filter(number -> number.toString().contains(text))
                .toList();
    }

    @Test
    void filterSearchesMemoryFirstAndThenTheHistoryByItself() {
        filter.text.set("99");
        frames();
        assertThat(shown()).isEqualTo(matching("99", 4_901, 5_000));

        history.readAll();
        frames();
        assertThat(shown()).isEqualTo(matching("99", 1, 5_000));
    }

    @Test
    void searchTellsHowFarItIsAndStopsWhenItIsTold() {
        history.goSlowly(500, 2);
        filter.text.set("77");
        frames();
        assertThat(viewModel.searchActionProperty().get()).isEqualTo("Stop");
        assertThat(footer()).isEqualTo("1 message · searched 100 of 5,000");

        history.readAll();
        frames();
        assertThat(shown()).isEqualTo(matching("77", 3_901, 5_000));
        assertThat(footer()).endsWith(" · stopped after 1,100 of 5,000");
        assertThat(viewModel.searchActionProperty().get()).isEqualTo("Search on");

        viewModel.searchOrStop();
        history.readAll();
        frames();
        assertThat(shown()).isEqualTo(matching("77", 1, 5_000));
        assertThat(footer()).endsWith(" · searched all 5,000");
        assertThat(viewModel.searchActionProperty().get()).isEmpty();
    }

    @Test
    void anotherFilterForgetsWhatTheOneBeforeWasLookingFor() {
        filter.text.set("77");
        frames();
        filter.text.set("4321");
        frames();
        history.readAll();
        frames();

        assertThat(shown()).containsExactly(4_321);
        assertThat(Objects.requireNonNull(viewModel.rows().getFirst()).id()).isEqualTo(4_321);
    }

    @Test
    void topicThatIsOnlyInTheHistoryIsShownInFull() {
        history.recorded.set(9, Messages.live("rare", "found").withId(10));
        viewModel.chooseTopic("rare", false);
        frames();
        assertThat(viewModel.emptyReasonProperty().get()).isEqualTo("Searching the recorded messages…");

        history.readAll();
        frames();

        assertThat(Objects.requireNonNull(viewModel.chosenProperty().get()).payload().toText()).isEqualTo("found");
    }

    @Test
    void pausedTableSearchesWhatWasThereWhenTheFilterWasTyped() {
        viewModel.pausedProperty().set(true);
        filter.text.set("500");
        arrive(5_001, 5_009);
        history.readAll();
        frames();

        assertThat(shown()).containsExactly(500, 1_500, 2_500, 3_500, 4_500, 5_000);
        assertThat(viewModel.newerProperty().get()).isEqualTo("9 newer");
    }
}
