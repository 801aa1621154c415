package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.Bytes;
import org.vigilmqtt.testkit.ScriptedBroker;

import static org.assertj.core.api.Assertions.assertThat;

/** Packet identifiers over their whole range as a broker sees them. */
@Timeout(120)
class IdentifierRangeTest {
    private static final int ALL = 65_535;

    @AutoClose
    private final Rig rig = new Rig();

    private static int identifier(byte[] publish) {
        return ((publish[5] & 0xFF) << 8) | (publish[6] & 0xFF);
    }

    @Test
    void everyIdentifierIsInFlightOnceAndTheNextMessageWaits_MQTT_2_3_1_2_MQTT_2_3_1_3_bug_17() throws Exception {
        MqttClient client = rig.client(rig.kept().withMaximumInFlight(ALL).withReconnect(Rig.QUICK));
        ScriptedBroker.Peer peer = rig.connect(client, false);
        List<MqttClient.Publication> publications = new ArrayList<>();
        BitSet open = new BitSet();
        for (int i = 0; i < ALL + 2; i++) {
            publications.add(client.publish(Rig.message("m", i % 2 == 0 ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE)));
            if (i < ALL) {
                int id = identifier(peer.expectPacket(i % 2 == 0 ? 0x32 : 0x34));
                assertThat(open.get(id)).as("%d is in use", id).isFalse();
                open.set(id);
            }
        }
        assertThat(open.get(0)).isFalse();
        assertThat(open.cardinality()).isEqualTo(ALL);
        peer.expectNothing(Duration.ofMillis(100));
        assertThat(client.pending()).isEqualTo(new MqttClient.Pending(ALL, 2));
        SubscriptionRequest request = new SubscriptionRequest(new TopicFilter("f"), Qos.AT_MOST_ONCE);
        assertThat(Await.failure(client.subscribe(List.of(request)))).hasMessageContaining("65,535");

        // PUBREC frees no identifier; PUBCOMP and PUBACK do.
        peer.send(0x50, 2, 0x30, 0x38);
        peer.expect(0x62, 2, 0x30, 0x38);
        peer.expectNothing(Duration.ofMillis(50));
        peer.send(0x70, 2, 0x30, 0x38);
        peer.expect((Object) Rig.publish(0x34, 0x3038, "m"));
        peer.send(0x40, 2, 0xFF, 0xFF);
        peer.expect((Object) Rig.publish(0x32, 0xFFFF, "m"));
        Await.value(publications.get(0x3038 - 1).completed());
        Await.value(publications.get(0xFFFF - 1).completed());

        // On the next connection each is sent again with the identifier it had.
        peer.reset();
        ScriptedBroker.Peer again = rig.broker().acceptConnected(true);
        for (int i = 0; i < ALL; i++) {
            byte[] publish = again.expectPacket();
            assertThat(publish[0] & 0x08).isEqualTo(0x08);
            open.clear(identifier(publish));
        }
        assertThat(open.isEmpty()).isTrue();
    }

    @Test
    void identifiersOfAllKindsAreTakenFromOneRangeAndGoRoundIt_MQTT_2_3_1_2_bug_17_bug_20() throws Exception {
        MqttClient client = rig.client(rig.kept());
        ScriptedBroker.Peer peer = rig.connect(client, false);
        client.publish(Rig.message("held", Qos.EXACTLY_ONCE));
        assertThat(identifier(peer.expectPacket(0x34))).isEqualTo(1);
        BitSet seen = new BitSet();
        int last = 1;
        for (int i = 0; i < ALL + 10; i++) {
            int id;
            if (i % 3 == 0) {
                client.publish(Rig.message("m", Qos.AT_LEAST_ONCE));
                id = identifier(peer.expectPacket(0x32));
                peer.send(0x40, 2, id >> 8, id & 0xFF);
            } else {
                boolean subscribes = i % 3 == 1;
                TopicFilter filter = new TopicFilter("f");
                if (subscribes) {
                    client.subscribe(List.of(new SubscriptionRequest(filter, Qos.AT_MOST_ONCE)));
                } else {
                    client.unsubscribe(List.of(filter));
                }
                byte[] packet = peer.expectPacket(subscribes ? 0x82 : 0xA2);
                id = ((packet[2] & 0xFF) << 8) | (packet[3] & 0xFF);
                peer.send(subscribes ? Bytes.of(0x90, 3, id >> 8, id & 0xFF, 0) : Bytes.of(0xB0, 2, id >> 8, id & 0xFF));
            }
            assertThat(id).as("after %d", last).isEqualTo(last == ALL ? 2 : last + 1);
            seen.set(id);
            last = id;
        }
        // All but the one that was held.
        assertThat(seen.cardinality()).isEqualTo(ALL - 1);
    }
}
