package org.vigilmqtt.ui.chart;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class ChartViewModelTest {
    private final MessageLog log = new MessageLog(1_000, 1_000_000);
    private final Recorded recorded = new Recorded();
    private final ChartViewModel chart = new ChartViewModel(log, recorded, ZoneOffset.UTC);

    /** A history that is read at once. */
    private static final class Recorded implements History {
        private final List<MessageRecord> messages = new ArrayList<>();

        @Override
        public HistoryReading read(MessageFilter filter, long olderThan, int atMost) {
            MessageSearch search = most -> new MessageSearch.Stretch(
                    messages.reversed().stream()
                            .filter(each -> each.id() < olderThan && filter.test(each))
                            .limit(most)
                            .toList(),
                    messages.size(),
                    0,
                    true);
            HistoryReading reading = new HistoryReading(search, olderThan, atMost);
            reading.run();
            return reading;
        }

        @Override
        public long count() {
            return messages.size();
        }
    }

    private void come(String topic, String payload) {
        long id = recorded.messages.size() + 1L;
        MessageRecord message =
                Messages.at(Messages.START_MICROS + id * 1_000_000, topic, payload, false).withId(id);
        recorded.messages.add(message);
        log.append(List.of(message));
    }

    private void record(String topic, String payload) {
        come(topic, payload);
    }

    private String drawn() {
        return chart.shown().toString();
    }

    @Test
    void nothingIsDrawnBeforeATopicIsChosen() {
        come("a", "1");
        chart.pull();

        assertThat(chart.emptyReasonProperty().get()).isEqualTo("Choose a topic to see its numbers over time.");
    }

    @Test
    void recordedValuesAndThoseThatComeAreDrawnOnceEachInTheirOrder() {
        record("a", "1");
        record("b", "100");
        record("a", "2");
        chart.chooseTopic("a");
        chart.pull();
        assertThat(drawn()).isEqualTo("[1.0, 2.0]");

        come("a", "3.5");
        come("b", "200");
        chart.pull();
        chart.pull();

        assertThat(drawn()).isEqualTo("[1.0, 2.0, 3.5]");
        assertThat(chart.summaryProperty().get())
                .isEqualTo("3 values since 00:00:01.000 · min 1 · max 3.5 · last 3.5");
        assertThat(chart.words(2)).isEqualTo("3.5 at 00:00:04.000");
    }

    @Test
    void numbersOfJsonCanBeChosen() {
        record("a", "{\"c\":21.5,\"humidity\":61}");
        record("a", "{\"c\":21.7,\"humidity\":62}");
        chart.chooseTopic("a");
        chart.pull();
        assertThat(chart.fields()).containsExactly("c", "humidity");
        assertThat(drawn()).isEqualTo("[21.5, 21.7]");

        chart.fieldProperty().set("humidity");

        assertThat(drawn()).isEqualTo("[61.0, 62.0]");
    }

    @Test
    void anotherTopicBeginsAnew() {
        record("a", "{\"c\":1}");
        record("b", "7");
        chart.chooseTopic("a");
        chart.pull();
        chart.chooseTopic("b");
        chart.pull();

        assertThat(chart.fields()).containsExactly("");
        assertThat(drawn()).isEqualTo("[7.0]");
        assertThat(chart.titleProperty().get()).isEqualTo("b");
    }

    @Test
    void topicWithoutNumbersSaysSo() {
        record("a", "online");
        chart.chooseTopic("a");
        chart.pull();
        assertThat(chart.emptyReasonProperty().get()).isEqualTo("There is no number in the payloads of this topic.");

        chart.chooseTopic("b");
        chart.pull();
        assertThat(chart.emptyReasonProperty().get()).startsWith("No message of this topic is recorded yet.");
    }

    @Test
    void onlyTheNewestValuesAreKept() {
        Series series = new Series(100);
        for (int i = 0; i < 1_000; i++) {
            series.addLast(i, i);
        }
        series.addFirst(-1, -1);

        assertThat(series.size()).isEqualTo(100);
        assertThat(series.lowest()).isEqualTo(900);
        assertThat(series.highest()).isEqualTo(999);
        assertThat(series.nearest(950)).isEqualTo(50);
        assertThat(series.nearest(Long.MIN_VALUE / 2)).isZero();
    }

    @Test
    void axisHasRoundMarksAndRoomAlsoWhereAllValuesAreTheSame() {
        assertThat(new Scale(19.3, 21.9).marks(6)).containsExactly(19.5, 20.0, 20.5, 21.0, 21.5);
        assertThat(Scale.around(5, 5)).isEqualTo(new Scale(4, 6));
        assertThat(Scale.around(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(new Scale(-1, 1));
        assertThat(Scale.words(1234.5)).isEqualTo("1,234.5");
        assertThat(Scale.words(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Scale.words(1.5e12)).isEqualTo("1.500e+12");
    }
}
