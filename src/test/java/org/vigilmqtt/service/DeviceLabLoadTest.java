package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.LabCounts;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ManyDevices;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power cut of many devices: each will is seen once. Prints figures; {@code -Dlab.devices=5000} and
 * {@code -Dlab.keepAlive=10} change how many devices there are, and how patient the broker is.
 */
@Tag("load")
@Timeout(300)
class DeviceLabLoadTest {
    private static final int DEVICES = Integer.getInteger("lab.devices", 2_000);
    private static final int KEEP_ALIVE_SECONDS = Integer.getInteger("lab.keepAlive", 10);
    private static final Duration MOST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void powerCutOfAllIsSeenOnceEachOnTheBuiltInBroker() throws Exception {
        LocalBroker broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        try {
            powerCut("built-in", profile(true, 1), broker);
        } finally {
            broker.close();
        }
    }

    @Test
    void powerCutOfAllIsSeenOnceEachOnMosquitto() throws Exception {
        try (MosquittoProcess mosquitto = MosquittoProcess.start(Files.createDirectory(folder.resolve("mosquitto")))) {
            powerCut(
                    "Mosquitto", profile(false, mosquitto.port()), new LocalBroker(folder.resolve("none"), Workbench.freePort()));
        }
    }

    private static void powerCut(String name, Profile profile, LocalBroker broker) throws Exception {
        LiveDeviceLab lab = new LiveDeviceLab(
                () -> List.of(profile), new DeviceLabClaims.NoSecrets(), broker, new InMemoryDeviceRepository());
        lab.setTolerance(Duration.ofSeconds(20));
        Await.value(lab.open(profile.id()));
        if (profile.builtIn()) {
            broker.start().toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        Await.value(lab.save(ManyDevices.described(DEVICES, KEEP_ALIVE_SECONDS)));
        long before = usedAfterCollection();

        CompletionStage<Void> starting = lab.startAll();
        starting.toCompletableFuture().get(MOST.toSeconds(), TimeUnit.SECONDS);

        StartProgress progress = lab.progress();
        assertThat(progress.connected()).isEqualTo(DEVICES);
        assertThat(progress.failed()).isZero();
        long after = usedAfterCollection();
        System.out.printf(
                Locale.ROOT,
                "%s: %,d devices connected in %.2f s, %,.0f/s; %.1f KB of heap each%s%n",
                name, DEVICES, progress.elapsedNanos() / 1e9, DEVICES * 1e9 / progress.elapsedNanos(),
                (after - before) / 1024.0 / DEVICES, profile.builtIn() ? " (with the broker's side of it)" : "");

        lab.powerCut(ManyDevices.GROUP);

        Await.until("every will is seen", MOST, () -> lab.counts().willsSeen() == DEVICES);
        LabCounts counts = lab.counts();
        List<WillCase> cases = lab.wills();
        long first = cases.stream().mapToLong(WillCase::afterNanos).min().orElseThrow();
        long last = cases.stream().mapToLong(WillCase::afterNanos).max().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%s: power cut with keep alive %d s: %,d wills seen, %,d late, from %.2f s to %.2f s after the cut%n",
                name, KEEP_ALIVE_SECONDS, counts.willsSeen(), counts.willsLate(), first / 1e9, last / 1e9);
        assertThat(cases).hasSize(DEVICES).allMatch(each -> each.copies() == 1);
        assertThat(cases.stream().map(WillCase::clientId).distinct()).hasSize(DEVICES);
        assertThat(counts.willsDue()).isZero();
        lab.close();
    }

    private static Profile profile(boolean builtIn, int port) {
        return new Profile(
                new ProfileId("load"), "Load", builtIn, "127.0.0.1", port, false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "mine", true, 30, 10, 30, 100, null, List.of());
    }

    private static long usedAfterCollection() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
