package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.scenario.TestBed.Standing;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ReasonCode;

/** The steps that make something happen, but for failures. */
final class ActingWork {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ActingWork() {}

    /** Over when all are online. */
    static final class Connecting implements Work {
        private final Surroundings around;
        private final DeviceChoice devices;
        private final Duration within;
        private CompletableFuture<Void> started = new CompletableFuture<>();

        Connecting(Surroundings around, DeviceChoice devices, Duration within) {
            this.around = around;
            this.devices = devices;
            this.within = within;
        }

        @Override
        public void begin(long now) {
            started = around.bed().start(devices.clientIds()).toCompletableFuture();
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            boolean late = waited.compareTo(within) > 0;
            if (!started.isDone() && !late) {
                return null;
            }
            List<String> missing = devices.clientIds().stream()
                    .filter(id -> around.bed().standing(id).state() != DeviceState.ONLINE)
                    .toList();
            if (missing.isEmpty() && started.isDone() && !started.isCompletedExceptionally()) {
                return Finding.pass(count(devices.clientIds().size(), "device") + " online");
            }
            if (!late && missing.stream().allMatch(id -> around.bed().standing(id).state().isUnderWay())
                    && !started.isCompletedExceptionally()) {
                return null;
            }
            return Finding.fail(
                    count(devices.clientIds().size(), "device") + " online within " + Durations.words(within),
                    String.format(Locale.ROOT, "%,d online", devices.clientIds().size() - missing.size())
                            + (missing.isEmpty() ? "" : ", not " + Quote.some(missing)) + reason(missing));
        }

        private String reason(List<String> missing) {
            if (missing.isEmpty()) {
                return ", and the broker did not acknowledge all they published";
            }
            Standing first = around.bed().standing(missing.getFirst());
            String reason = first.reason().isEmpty() ? first.state().words() : first.reason();
            return ". " + missing.getFirst() + ": " + reason.replaceAll("\\.$", "");
        }
    }

    /** Over when none has a connection. */
    static final class Stopping implements Work {
        private final Surroundings around;
        private final DeviceChoice devices;

        Stopping(Surroundings around, DeviceChoice devices) {
            this.around = around;
            this.devices = devices;
        }

        @Override
        public void begin(long now) {
            around.bed().stop(devices.clientIds());
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            List<String> left = devices.clientIds().stream()
                    .filter(id -> around.bed().standing(id).state().isUnderWay())
                    .toList();
            if (left.isEmpty()) {
                return Finding.pass("");
            }
            return waited.compareTo(PATIENCE) < 0
                    ? null
                    : Finding.fail("all to leave within " + Durations.words(PATIENCE), Quote.some(left) + " still there");
        }
    }

    /** Over when the time is. */
    static final class Waiting implements Work {
        private final Duration time;

        Waiting(Duration time) {
            this.time = time;
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            return waited.compareTo(time) < 0 ? null : Finding.pass("");
        }
    }

    /** Over when the broker has acknowledged the message. */
    static final class Publishing implements Work {
        private final Surroundings around;
        private final Step.Publish step;
        private CompletableFuture<ReasonCode> acknowledged = new CompletableFuture<>();

        Publishing(Surroundings around, Step.Publish step) {
            this.around = around;
            this.step = step;
        }

        @Override
        public void begin(long now) {
            acknowledged = around.onlooker()
                    .publish(new Publish(
                            step.topic(), step.payload(), step.qos(), step.retain(), false, 0, Properties.NONE))
                    .toCompletableFuture();
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            if (acknowledged.isCompletedExceptionally()) {
                return Finding.fail("the broker to take the message", "the scenario's own connection was lost");
            }
            if (acknowledged.isDone()) {
                return Finding.pass("");
            }
            return waited.compareTo(PATIENCE) < 0
                    ? null
                    : Finding.fail("an acknowledgement within " + Durations.words(PATIENCE), "none");
        }
    }

    static String count(int many, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", many, what, many == 1 ? "" : "s");
    }
}
