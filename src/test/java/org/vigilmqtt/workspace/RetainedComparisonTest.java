package org.vigilmqtt.workspace;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.RetainedComparison.Difference;
import org.vigilmqtt.workspace.RetainedComparison.Row;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedComparisonTest {
    private static RetainedMessage message(String topic, String text, Qos qos) {
        return new RetainedMessage(new TopicName(topic), Payload.ofText(text), qos);
    }

    @Test
    void everyWayToDifferIsTold() {
        RetainedComparison comparison = RetainedComparison.of(
                List.of(
                        message("both", "x", Qos.AT_LEAST_ONCE),
                        message("left", "x", Qos.AT_LEAST_ONCE),
                        message("qos", "x", Qos.AT_LEAST_ONCE),
                        message("same", "x", Qos.AT_LEAST_ONCE),
                        message("value", "x", Qos.AT_LEAST_ONCE)),
                List.of(
                        message("value", "y", Qos.AT_LEAST_ONCE),
                        message("both", "y", Qos.EXACTLY_ONCE),
                        message("right", "x", Qos.AT_LEAST_ONCE),
                        message("qos", "x", Qos.AT_MOST_ONCE),
                        message("same", "x", Qos.AT_LEAST_ONCE)));

        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.rows()).extracting(Row::topic).containsExactly("both", "left", "qos", "right", "value");
        assertThat(comparison.rows()).extracting(Row::difference).containsExactly(
                Difference.VALUE_AND_QOS, Difference.ONLY_LEFT, Difference.QOS, Difference.ONLY_RIGHT, Difference.VALUE);
    }

    @Test
    void messageWithoutPayloadStandsForNone() {
        RetainedComparison comparison = RetainedComparison.of(
                List.of(message("gone", "", Qos.AT_LEAST_ONCE), message("new", "", Qos.AT_LEAST_ONCE)),
                List.of(message("new", "1", Qos.AT_LEAST_ONCE)));

        assertThat(comparison.same()).isZero();
        assertThat(comparison.rows()).extracting(Row::difference).containsExactly(Difference.ONLY_RIGHT);
    }
}
