package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Asks again and again for the retained status; over when it is right everywhere, or when the time is over. */
final class StatusWork implements Work {
    private final Surroundings around;
    private final Step.ExpectStatus step;
    private final Map<TopicName, DeviceSpec> byTopic = new LinkedHashMap<>();

    StatusWork(Surroundings around, Step.ExpectStatus step) {
        this.around = around;
        this.step = step;
        for (String id : step.devices().clientIds()) {
            DeviceSpec device = around.device(id);
            Will will = device.will();
            if (will != null) {
                byTopic.put(will.topic(), device);
            }
        }
    }

    @Override
    public void begin(long now) {
        around.inquiry().ask(byTopic.keySet());
    }

    @Override
    public @Nullable Finding look(long now, Duration waited) {
        List<String> wrong = new ArrayList<>();
        byTopic.forEach((topic, device) -> {
            Optional<Payload> says = around.inquiry().says(topic);
            if (!says.equals(wanted(device))) {
                wrong.add(device.clientId() + ": " + says.map(StepWords::quoted).orElse("no retained message"));
            }
        });
        if (wrong.isEmpty()) {
            return Finding.pass(step.online() ? "online" : "offline");
        }
        String failure = around.inquiry().failure();
        if (!failure.isEmpty()) {
            return Finding.fail(expected(), failure);
        }
        if (around.inquiry().isAnsweredFor(Inquiry.AGAIN, now)) {
            if (waited.compareTo(step.within()) >= 0) {
                return Finding.fail(expected(), StepWords.some(wrong));
            }
            around.inquiry().ask(byTopic.keySet());
        }
        return null;
    }

    private Optional<Payload> wanted(DeviceSpec device) {
        Birth birth = device.birth();
        Will will = device.will();
        return step.online()
                ? Optional.ofNullable(birth).map(Birth::payload)
                : Optional.ofNullable(will).map(Will::payload);
    }

    private String expected() {
        return "the retained status to be " + (step.online() ? "online" : "offline") + " within "
                + Durations.words(step.within());
    }
}
