package org.vigilmqtt.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteRetainedSnapshotsTest {
    private static final List<RetainedMessage> MESSAGES = List.of(
            new RetainedMessage(new TopicName("plant/a"), Payload.ofText("21.5"), Qos.AT_LEAST_ONCE),
            new RetainedMessage(new TopicName("plant/b"), Payload.EMPTY, Qos.AT_MOST_ONCE));

    @TempDir
    Path folder;

    private ProfileStore open() throws StoreException {
        return new SqliteProfileStores(folder).open(new ProfileId("one"));
    }

    @Test
    void snapshotsComeBackTheNewestFirstWithTheReasonOfEach() throws Exception {
        try (ProfileStore store = open()) {
            for (Reason reason : Reason.values()) {
                store.snapshots().save(7, reason, "plant/#", MESSAGES);
            }
        }
        try (ProfileStore store = open()) {
            assertThat(store.snapshots().list())
                    .extracting(Entry::reason)
                    .containsExactly(Reason.UNKNOWN, Reason.BY_HAND, Reason.BEFORE_PUTTING_BACK, Reason.BEFORE_CLEARING);
            assertThat(store.snapshots().list().getLast())
                    .isEqualTo(new Entry(1, 7, Reason.BEFORE_CLEARING, "plant/#", 2, 4));
        }
    }

    @Test
    void fileOfTheVersionBeforeOpensAndKeepsItsSnapshots() throws Exception {
        Path file = OlderStore.make(
                folder,
                2,
                "INSERT INTO snapshot (at, filter, messages, bytes) VALUES (7, 'plant/#', 1, 4)",
                "INSERT INTO snapshot_message (snapshot, topic, qos, payload) VALUES (1, 'plant/a', 1, x'32312e35')");
        try (ProfileStore store = open()) {
            RetainedSnapshots snapshots = store.snapshots();
            assertThat(snapshots.list()).containsExactly(new Entry(1, 7, Reason.UNKNOWN, "plant/#", 1, 4));
            assertThat(snapshots.read(1)).containsExactly(MESSAGES.getFirst());

            snapshots.save(8, Reason.BY_HAND, "#", MESSAGES);
            assertThat(snapshots.list()).extracting(Entry::reason).containsExactly(Reason.BY_HAND, Reason.UNKNOWN);
        }
        try (Connection connection = Pragmas.connect(file)) {
            assertThat(Statements.text(connection, "PRAGMA user_version")).isEqualTo(Integer.toString(Schema.STORE.version()));
        }
    }
}
