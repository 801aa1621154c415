package org.vigilmqtt.mqtt.session;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;

import static org.assertj.core.api.Assertions.assertThat;

/** What has to survive a power cut before anything follows from it. */
class PersistTest {
    static Stream<Persist> whatASessionPromises() {
        TopicFilter filter = new TopicFilter("f");
        return Stream.of(
                new Persist.Accepted(1, publish(Qos.AT_LEAST_ONCE)),
                new Persist.Assigned(1, 1),
                new Persist.Released(1, 2),
                new Persist.Forgotten(1),
                new Persist.Subscribed(new SubscriptionRequest(filter, Qos.AT_MOST_ONCE)),
                new Persist.Unsubscribed(filter),
                new Persist.Cleared(),
                new Persist.PeerForgot());
    }

    @ParameterizedTest
    @MethodSource("whatASessionPromises")
    void changeOfTheSessionIsAPromise_MQTT_4_1_0_1_promise_1(Persist change) {
        assertThat(change.isPromise()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Qos.class)
    void receivedMessageIsAPromiseWhereItIsAcknowledged_promise_3(Qos qos) {
        assertThat(new Persist.Received(publish(qos), 0, qos == Qos.EXACTLY_ONCE).isPromise())
                .isEqualTo(qos != Qos.AT_MOST_ONCE);
    }

    private static Publish publish(Qos qos) {
        int id = qos == Qos.AT_MOST_ONCE ? 0 : 1;
        return new Publish(new TopicName("t"), Payload.EMPTY, qos, false, false, id, Properties.NONE);
    }
}
