package org.vigilmqtt.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.Persist;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;

import static org.assertj.core.api.Assertions.assertThat;

/** Prints how fast a store writes. */
@Tag("load")
class StoreLoadTest {
    @TempDir
    Path folder;

    @Test
    void recordsMoreThanItEverHasTo() throws Exception {
        for (int topics : new int[] {1, 20_000}) {
            double rate = rate(Qos.AT_MOST_ONCE, topics, 500, 1_000_000, 40);
            System.out.printf("QoS 0, batches of 500, %d topics: %.0f rows/s%n", topics, rate);
            assertThat(rate).isGreaterThan(20_000);
        }
        System.out.printf("QoS 0 one by one: %.0f rows/s%n", rate(Qos.AT_MOST_ONCE, 1_000, 1, 300_000, 20_000));
        System.out.printf("QoS 2, batches of 20: %.0f rows/s%n", rate(Qos.EXACTLY_ONCE, 1_000, 20, 300_000, 100));
        System.out.printf("QoS 1 one after the other: %.0f rows/s%n", rate(Qos.AT_LEAST_ONCE, 1_000, 1, 2_000, 1));
    }

    private double rate(Qos qos, int topics, int batchSize, int total, int underWay) throws Exception {
        byte[] payload = new byte[100];
        List<TopicName> names = new ArrayList<>();
        for (int i = 0; i < topics; i++) {
            names.add(new TopicName("site/building/floor/device-" + i + "/temperature"));
        }
        ProfileId id = new ProfileId("qos" + qos.value() + "-" + topics + "-" + batchSize);
        try (ProfileStore store = new SqliteProfileStores(folder).open(id)) {
            Semaphore free = new Semaphore(underWay);
            long start = System.nanoTime();
            for (int n = 0; n < total; n += batchSize) {
                List<Persist> batch = new ArrayList<>(batchSize);
                for (int i = n; i < n + batchSize; i++) {
                    batch.add(new Persist.Received(
                            new Publish(
                                    names.get(i % topics),
                                    Payload.copyOf(payload),
                                    qos,
                                    false,
                                    false,
                                    qos == Qos.AT_MOST_ONCE ? 0 : 1 + i % 65_535,
                                    Properties.NONE),
                            i,
                            qos == Qos.EXACTLY_ONCE));
                }
                free.acquire();
                store.session().commit(batch, failure -> free.release());
            }
            free.acquire(underWay);
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(store.archive().notRecorded()).isZero();
            return total / seconds;
        }
    }
}
