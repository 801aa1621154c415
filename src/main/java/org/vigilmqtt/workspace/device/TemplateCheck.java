package org.vigilmqtt.workspace.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.Problem;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

/** Looks at a template field by field, in the order of the form. */
final class TemplateCheck {
    private final DeviceTemplate template;
    private final List<Problem> problems = new ArrayList<>();
    private final String firstId;

    private TemplateCheck(DeviceTemplate template) {
        this.template = template;
        this.firstId = template.clientId().replace("{n}", String.valueOf(template.from()));
    }

    static List<Problem> problems(DeviceTemplate template) {
        TemplateCheck check = new TemplateCheck(template);
        check.identity();
        check.message("Will", template.will());
        check.telemetry();
        check.message("Birth", template.birth());
        return List.copyOf(check.problems);
    }

    private void identity() {
        attempt("Client ID", () -> blank(firstId));
        if (template.from() < 0) {
            add("From", "The first number is 0 or more");
        }
        long all = (long) template.to() - template.from() + 1;
        if (all < 1) {
            add("To", "The last number is not below the first");
        } else if (all > DeviceTemplate.MOST_DEVICES) {
            add("To", String.format(Locale.ROOT, "At most %,d devices are made at once", DeviceTemplate.MOST_DEVICES));
        } else if (all > 1 && !template.clientId().contains("{n}")) {
            add("Client ID", "{n} stands for the number: without it all would have the same client ID");
        }
        if (template.keepAliveSeconds() < 0 || template.keepAliveSeconds() > 65_535) {
            add("Keep alive", "It is 0 to 65,535 seconds");
        }
    }

    private static void blank(String clientId) {
        new DeviceSpec(clientId, "", null, 0, true, null, List.of(), null, Comeback.NEVER);
    }

    private void message(String name, @Nullable MessageText message) {
        if (message != null) {
            topic(name + " topic", message.topic());
        }
    }

    private void telemetry() {
        List<TelemetryText> all = template.telemetry();
        for (int i = 0; i < all.size(); i++) {
            String name = "Telemetry " + (i + 1);
            TelemetryText each = all.get(i);
            topic(name + " topic", each.topic());
            attempt(name + " payload", () -> PayloadTemplate.parse(filled(each.payload())));
            attempt(
                    name + " interval",
                    () -> new Telemetry(new TopicName("t"), "", each.every(), each.qos(), each.retain()));
        }
        if (all.size() > 100) {
            add("Telemetry", "A device publishes on at most 100 topics");
        }
    }

    private void topic(String field, String text) {
        attempt(field, () -> new TopicName(filled(text)));
    }

    private String filled(String text) {
        return DeviceTemplate.filled(text, template.from(), firstId);
    }

    private void attempt(String field, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException wrong) {
            add(field, String.valueOf(wrong.getMessage()));
        }
    }

    private void add(String field, String what) {
        problems.add(new Problem(field, field + ": " + what + (what.endsWith(".") ? "" : ".")));
    }
}
