package org.vigilmqtt.ui.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

import static org.assertj.core.api.Assertions.assertThat;

class QosWordsTest {
    private static final Subscribed ALL_AT_0 = subscribed("#", Qos.AT_MOST_ONCE, ReasonCode.SUCCESS);
    private static final Subscribed ALL_AT_2 = subscribed("#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_2);
    private static final Subscribed ALL_LOWERED = subscribed("#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_1);

    private static Subscribed subscribed(String filter, Qos asked, ReasonCode granted) {
        return new Subscribed(new SubscriptionRequest(new TopicFilter(filter), asked), granted);
    }

    private static String explain(Direction way, Qos qos, @Nullable Qos published, Subscribed... because) {
        MessageRecord message =
                new MessageRecord(1, way, new TopicName("a/b"), Payload.ofText("on"), qos, false, false, 1);
        return QosWords.explain(message, List.of(because), published);
    }

    private static String received(Qos qos, Subscribed... because) {
        return explain(Direction.IN, qos, null, because);
    }

    @Test
    void lowerQosThanPublishedFromHereNamesTheSubscriptionThatLowersIt() {
        assertThat(explain(Direction.IN, Qos.AT_MOST_ONCE, Qos.EXACTLY_ONCE, ALL_AT_0))
                .isEqualTo("Published from here with QoS 2, received with QoS 0: # is subscribed at QoS 0.");
        assertThat(explain(Direction.IN, Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE, ALL_LOWERED))
                .isEqualTo("Published from here with QoS 2, received with QoS 1:"
                        + " for # the broker granted QoS 1 where QoS 2 was asked for.");
    }

    @Test
    void downgradedSubscriptionIsNamedWhereItMayHaveLoweredTheMessage() {
        assertThat(received(Qos.AT_LEAST_ONCE, ALL_LOWERED))
                .isEqualTo("It may have been published with more:"
                        + " for # the broker granted QoS 1 where QoS 2 was asked for.");
    }

    @Test
    void lowerQosThanGrantedIsThePublishersOwn_MQTT_3_8_4_6() {
        assertThat(received(Qos.AT_MOST_ONCE, ALL_AT_2))
                .isEqualTo("Published with QoS 0: # is granted QoS 2, and the lower of the two counts.");
    }

    @Test
    void overlappingFiltersLeaveTwoExplanations_MQTT_3_3_5_1() {
        assertThat(received(Qos.AT_MOST_ONCE, ALL_AT_0, subscribed("a/#", Qos.EXACTLY_ONCE, ReasonCode.GRANTED_QOS_2)))
                .isEqualTo("Either published with QoS 0, or the copy for one of the overlapping filters:"
                        + " # is subscribed at QoS 0.");
    }

    @Test
    void nothingIsSaidWhereNothingIsLoweredOrNothingIsKnown() {
        assertThat(received(Qos.EXACTLY_ONCE, ALL_AT_2)).isEmpty();
        assertThat(received(Qos.AT_MOST_ONCE, ALL_AT_0)).isEmpty();
        assertThat(received(Qos.AT_MOST_ONCE)).isEmpty();
        assertThat(explain(Direction.OUT, Qos.AT_MOST_ONCE, null, ALL_AT_2)).isEmpty();
        assertThat(explain(Direction.IN, Qos.AT_LEAST_ONCE, Qos.AT_LEAST_ONCE, ALL_AT_2)).startsWith("Published with QoS 1");
    }
}
