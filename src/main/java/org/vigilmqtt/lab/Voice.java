package org.vigilmqtt.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.MqttClient;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.PayloadTemplate;
import org.vigilmqtt.workspace.device.Telemetry;

/** What a device publishes. Thread safe. */
final class Voice {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Unacknowledged publishes; more are not made, because a stuck broker must not cost memory. */
    private static final int MOST_PENDING = 20;

    /** The same in each run. */
    private static final long SEED = 20_14;

    private final Common common;
    private final Runnable rateChanged;
    private final Rate rate = new Rate();
    private DeviceSpec spec;
    private PayloadTemplate.@Nullable Source[] sources;
    private @Nullable MqttClient live;

    Voice(DeviceSpec spec, Common common, Runnable rateChanged) {
        this.spec = spec;
        this.common = common;
        this.rateChanged = rateChanged;
        this.sources = new PayloadTemplate.@Nullable Source[spec.telemetry().size()];
    }

    synchronized void describe(DeviceSpec now) {
        if (!spec.telemetry().equals(now.telemetry())) {
            sources = new PayloadTemplate.@Nullable Source[now.telemetry().size()];
        }
        spec = now;
    }

    /** Begins on a connection: the birth, what is published once, then what is published again and again. */
    CompletionStage<Void> begin(MqttClient client) {
        List<CompletableFuture<?>> first = new ArrayList<>();
        List<Telemetry> telemetry;
        synchronized (this) {
            live = client;
            rate.reset(System.nanoTime());
            telemetry = spec.telemetry();
            Birth birth = spec.birth();
            if (birth != null) {
                first.add(publish(client, birth.topic(), birth.payload(), birth.qos(), birth.retain()));
            }
            for (int i = 0; i < telemetry.size(); i++) {
                if (telemetry.get(i).isOnce()) {
                    first.add(publish(client, i, telemetry.get(i).qos()));
                }
            }
        }
        for (int i = 0; i < telemetry.size(); i++) {
            if (!telemetry.get(i).isOnce()) {
                common.beats().add(new Reading(client, i, telemetry.get(i)), part(i));
            }
        }
        return CompletableFuture.allOf(first.toArray(CompletableFuture<?>[]::new));
    }

    /** Spreads the devices over the interval. */
    private double part(int index) {
        return Math.floorMod(spec.clientId().hashCode() * 31 + index * 7_919, 1_000) / 1_000.0;
    }

    /** Nothing is published any more. */
    synchronized void hush() {
        live = null;
    }

    /** A message at QoS 2 on the first of the device's topics. */
    synchronized void publishAtQos2(MqttClient client) {
        if (spec.telemetry().isEmpty()) {
            TopicName topic = new TopicName("vigil/lab/qos2");
            publish(client, topic, Payload.ofText(spec.clientId()), Qos.EXACTLY_ONCE, false);
        } else {
            publish(client, indexForQos2(), Qos.EXACTLY_ONCE);
        }
    }

    private int indexForQos2() {
        List<Telemetry> telemetry = spec.telemetry();
        for (int i = 0; i < telemetry.size(); i++) {
            if (telemetry.get(i).qos() == Qos.EXACTLY_ONCE) {
                return i;
            }
        }
        return 0;
    }

    synchronized double perSecond() {
        return live == null ? 0 : rate.perSecond();
    }

    private CompletableFuture<?> publish(MqttClient client, int index, Qos qos) {
        Telemetry telemetry = spec.telemetry().get(index);
        PayloadTemplate.Source source = sources[index];
        if (source == null) {
            source = common.template(telemetry.payload()).source(spec.clientId(), SEED + index);
            sources[index] = source;
        }
        String text = source.next(System.nanoTime() / NANOS_PER_SECOND, Instant.now());
        return publish(client, telemetry.topic(), Payload.ofText(text), qos, telemetry.retain());
    }

    /** A reading that is lost with its connection is not worth a word. */
    private CompletableFuture<?> publish(MqttClient client, TopicName topic, Payload payload, Qos qos, boolean retain) {
        return client.publish(Publish.of(topic, payload, qos, retain))
                .completed()
                .thenRun(this::published)
                .toCompletableFuture();
    }

    private void published() {
        boolean changed;
        synchronized (this) {
            changed = rate.add(System.nanoTime());
        }
        if (changed) {
            rateChanged.run();
        }
    }

    /** One telemetry on one connection. */
    private final class Reading extends Beats.Beat {
        private final MqttClient client;
        private final int index;

        Reading(MqttClient client, int index, Telemetry telemetry) {
            super(telemetry.every().toNanos());
            this.client = client;
            this.index = index;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // this connection, not one like it
        boolean strike() {
            synchronized (Voice.this) {
                if (client != live || index >= spec.telemetry().size()) {
                    return false;
                }
                MqttClient.Pending pending = client.pending();
                if (pending.inFlight() + pending.queued() <= MOST_PENDING) {
                    publish(client, index, spec.telemetry().get(index).qos());
                }
                return true;
            }
        }
    }
}
