package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Life;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.lab.WillCase.Kept;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.InMemoryDeviceRepository;
import org.vigilmqtt.workspace.device.Telemetry;

import static org.assertj.core.api.Assertions.assertThat;

/** Each failure of devices with each kind of will, all at once, whichever broker they are on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
abstract class FailureVerdictClaims {
    private static final int KEEP_ALIVE_SECONDS = 2;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(KEEP_ALIVE_SECONDS);

    /** A broker looks at its clients every few seconds, and this machine has other things to do. */
    private static final Duration TOLERANCE = Duration.ofSeconds(8);

    private static final Duration SETTLED = Duration.ofSeconds(60);

    private LocalBroker broker;
    private LiveDeviceLab lab;
    private Map<String, WillCase> cases;
    private Map<String, WillCase> waiting;

    /** A failure of a device; {@code qos} is null without a will. */
    record Combination(Failure failure, @Nullable Qos qos, boolean retain) {
        String clientId() {
            return (failure + "-" + (qos == null ? "none" : qos.value() + (retain ? "r" : ""))).toLowerCase(Locale.ROOT);
        }

        DeviceSpec device() {
            String root = "verdicts/" + clientId();
            return new DeviceSpec(
                    clientId(),
                    failure.name(),
                    qos == null ? null : new Will(new TopicName(root + "/will"), Payload.ofText("gone"), qos, retain),
                    KEEP_ALIVE_SECONDS,
                    failure != Failure.CRASH_IN_QOS2,
                    null,
                    List.of(new Telemetry(
                            new TopicName(root + "/count"), "{counter}", Duration.ofMillis(500), Qos.AT_MOST_ONCE, false)),
                    null,
                    Comeback.NEVER);
        }
    }

    /** The profile of a broker that runs or that the lab has to start. */
    abstract Profile startBroker(LocalBroker local, Path files) throws Exception;

    abstract void stopBroker();

    @BeforeAll
    void failAllAtOnce(@TempDir Path folder) throws Exception {
        broker = new LocalBroker(folder.resolve("broker"), Workbench.freePort());
        Profile profile = startBroker(broker, folder);
        lab = new LiveDeviceLab(
                () -> List.of(profile), new DeviceLabClaims.NoSecrets(), broker, new InMemoryDeviceRepository());
        lab.setTolerance(TOLERANCE);
        Await.value(lab.open(profile.id()));
        Await.value(lab.save(combinations().map(Combination::device).toList()));
        Await.value(lab.startAll());

        for (Failure failure : Failure.MADE) {
            lab.fail(
                    combinations()
                            .filter(each -> each.failure == failure)
                            .map(Combination::clientId)
                            .toList(),
                    failure);
        }

        long count = combinations().count();
        Await.until("every failure has its case", SETTLED, () -> lab.wills().size() == count);
        waiting = byDevice();
        Await.until("every will is judged", SETTLED, () -> lab.wills().stream()
                .noneMatch(each -> each.verdict() == Verdict.WAITING));
        Await.until("the broker was asked for what it retains", SETTLED, () -> lab.wills().stream()
                .noneMatch(each -> each.isSeen() && each.kept() == Kept.UNKNOWN));
        cases = byDevice();
    }

    private Map<String, WillCase> byDevice() {
        return lab.wills().stream().collect(Collectors.toMap(WillCase::clientId, Function.identity()));
    }

    @AfterAll
    void stop() {
        lab.close();
        broker.close();
        stopBroker();
    }

    Stream<Combination> combinations() {
        List<Combination> all = new ArrayList<>();
        for (Failure failure : Failure.MADE) {
            all.add(new Combination(failure, null, false));
            for (Qos qos : Qos.values()) {
                all.add(new Combination(failure, qos, false));
                all.add(new Combination(failure, qos, true));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void verdictAndTimeAreRight(Combination combination) {
        WillCase judged = Objects.requireNonNull(cases.get(combination.clientId()));
        assertThat(judged.failure()).isEqualTo(combination.failure);
        if (combination.qos == null || combination.failure == Failure.DISCONNECT_CLEANLY) {
            assertThat(judged.verdict()).isEqualTo(Verdict.RIGHTLY_ABSENT);
            assertThat(judged.forecast().due()).isFalse();
            assertThat(judged.copies()).isZero();
            return;
        }
        assertThat(judged.verdict()).as(judged.words()).isEqualTo(Verdict.FIRED);
        assertThat(judged.copies()).isEqualTo(1);
        assertThat(judged.kept()).isEqualTo(combination.retain ? Kept.YES : Kept.NO);
        boolean slow = combination.failure == Failure.GO_SILENT || combination.failure == Failure.HALF_OPEN;
        long earliest = slow ? KEEP_ALIVE.toNanos() : 0;
        long latest = slow ? KEEP_ALIVE.toNanos() * 3 / 2 : 0;
        assertThat(judged.afterNanos()).isBetween(earliest - 50_000_000, latest + TOLERANCE.toNanos());
        assertThat(judged.offByNanos()).isEqualTo(Math.max(0, judged.afterNanos() - latest));
    }

    @Test
    void countdownOfASilentDeviceAgreesWithItsForecast() {
        String clientId = new Combination(Failure.GO_SILENT, Qos.AT_LEAST_ONCE, true).clientId();
        WillCase silent = Objects.requireNonNull(waiting.get(clientId));
        assertThat(silent.dueIn(silent.failedNanos())).isEqualTo(KEEP_ALIVE.toNanos() * 3 / 2);
        assertThat(silent.words(silent.failedNanos() + 500_000_000)).isEqualTo(
                silent.verdict() == Verdict.WAITING ? "will due in 3 s" : silent.words());
        WillCase seen = Objects.requireNonNull(cases.get(clientId));
        // Announced first, and dated when the last packet has gone out.
        assertThat(seen.failedNanos() - silent.failedNanos()).isBetween(0L, 2_000_000_000L);
        assertThat(seen.forecast()).isEqualTo(silent.forecast());
    }

    @Test
    void deviceOnAHalfOpenLinkFindsOutAndASilentOneIsGivenUp() {
        String halfOpen = new Combination(Failure.HALF_OPEN, Qos.AT_LEAST_ONCE, false).clientId();
        Await.until("it found out", () -> device(halfOpen).state() == DeviceState.LOST);
        assertThat(device(halfOpen).failure()).isNotNull();
        String silent = new Combination(Failure.GO_SILENT, Qos.AT_LEAST_ONCE, false).clientId();
        assertThat(device(silent).state()).isEqualTo(DeviceState.SILENT);
        Await.until("the broker closed its socket", () -> lab.life(silent).marks().stream()
                .anyMatch(mark -> mark.happening() == Life.Happening.GIVEN_UP));
    }

    @Test
    void lifeHasSpansFailureAndWill() {
        String reset = new Combination(Failure.RESET, Qos.EXACTLY_ONCE, true).clientId();
        Life life = lab.life(reset);
        assertThat(life.spans()).extracting(Life.Span::doing).startsWith(Life.Doing.CONNECTING, Life.Doing.ONLINE);
        assertThat(life.spans()).noneMatch(Life.Span::isOpen);
        assertThat(life.marks())
                .extracting(Life.Mark::happening)
                .containsExactly(Life.Happening.FAILED, Life.Happening.WILL_SEEN);
        assertThat(lab.life(reset)).isSameAs(life);
    }

    private DeviceView device(String clientId) {
        return lab.devices().stream()
                .filter(device -> device.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }
}
