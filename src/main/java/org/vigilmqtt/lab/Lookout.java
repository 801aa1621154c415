package org.vigilmqtt.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Takes what the observer sees to the devices it is about. Thread safe. */
final class Lookout {
    private final WillWatch watch;
    private final Map<String, List<WillReports>> byTopic = new HashMap<>();

    Lookout(Supplier<ClientOptions> observer) {
        this.watch = new WillWatch(observer, this::arrived, this::blinded);
    }

    WillWatch watch() {
        return watch;
    }

    /** The topics of a device, beside those it had before. */
    void watch(DeviceSpec device, WillReports reports) {
        Map<String, Qos> topics = new HashMap<>();
        Will will = device.will();
        if (will != null) {
            topics.put(will.topic().value(), will.qos());
        }
        Birth birth = device.birth();
        TopicName status = device.statusTopic();
        if (status != null && birth != null && status.equals(birth.topic())) {
            topics.merge(status.value(), birth.qos(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        synchronized (byTopic) {
            for (String topic : topics.keySet()) {
                List<WillReports> here = byTopic.computeIfAbsent(topic, _ -> new ArrayList<>(1));
                if (!here.contains(reports)) {
                    here.add(reports);
                }
            }
        }
        watch.add(topics);
    }

    void forget(Set<WillReports> gone) {
        synchronized (byTopic) {
            byTopic.values().forEach(here -> here.removeIf(gone::contains));
            byTopic.values().removeIf(List::isEmpty);
        }
    }

    private void arrived(Publish message) {
        long now = System.nanoTime();
        List<WillReports> here;
        synchronized (byTopic) {
            here = List.copyOf(byTopic.getOrDefault(message.topic().value(), List.of()));
        }
        here.forEach(reports -> reports.arrived(message));
        if (message.retain()) {
            // RETAIN 1 means the topic's past, sent because of the subscription; a will carries 0 [MQTT-3.3.1-9].
            return;
        }
        List<WillReports> wills = here.stream().filter(reports -> reports.isWill(message)).toList();
        if (wills.size() == 1) {
            wills.getFirst().seen(now);
        } else {
            // Of several with the same will it is the one's that has waited longest; otherwise nobody can tell.
            wills.stream()
                    .filter(reports -> reports.waitingSince() != Long.MAX_VALUE)
                    .min((one, other) -> Long.signum(one.waitingSince() - other.waitingSince()))
                    .ifPresent(reports -> reports.seen(now));
        }
    }

    private void blinded(String blindness) {
        List<WillReports> all;
        synchronized (byTopic) {
            all = byTopic.values().stream().flatMap(List::stream).distinct().toList();
        }
        all.forEach(reports -> reports.unobserved(blindness));
    }
}
