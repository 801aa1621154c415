package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

/** The form in which devices are made, by the hundred as well, and changed. On the FX thread. */
final class DeviceFormViewModel {
    private final DeviceLab lab;
    private final DevicesViewModel devices;
    private final BrokerViewModel broker;
    private final DeviceFields fields = new DeviceFields(this::tell);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();
    private @Nullable DeviceSpec before;

    DeviceFormViewModel(DeviceLab lab, DevicesViewModel devices, BrokerViewModel broker) {
        this.lab = lab;
        this.devices = devices;
        this.broker = broker;
        fields.show(usual(1));
    }

    /** Many alike, numbered from the first number that is free. */
    void add() {
        before = null;
        editing.set(false);
        title.set("Add devices");
        fields.show(usual(nextNumber()));
        open.set(true);
    }

    /** Changes the device that is chosen. */
    void edit() {
        Optional<DeviceSpec> chosen = devices.chosen().size() == 1
                ? lab.spec(devices.chosen().getFirst().clientId())
                : Optional.empty();
        chosen.ifPresent(spec -> {
            before = spec;
            editing.set(true);
            title.set("Edit " + spec.clientId());
            fields.show(DeviceTemplate.of(spec));
            open.set(true);
        });
    }

    void close() {
        open.set(false);
    }

    private int nextNumber() {
        return devices.allNames().stream()
                .filter(name -> name.matches("device-\\d{1,8}"))
                .mapToInt(name -> Integer.parseInt(name.substring("device-".length())) + 1)
                .max()
                .orElse(1);
    }

    private static DeviceTemplate usual(int first) {
        return new DeviceTemplate(
                "device-{n}",
                first,
                first + 9,
                "devices",
                new MessageText("devices/{id}/status", "offline", Qos.AT_LEAST_ONCE, true),
                30,
                true,
                null,
                List.of(new TelemetryText(
                        "devices/{id}/temperature", "{\"c\":{sine:18.0,24.0,60}}", Duration.ofSeconds(1),
                        Qos.AT_MOST_ONCE, false)),
                new MessageText("devices/{id}/status", "online", Qos.AT_LEAST_ONCE, true),
                Comeback.NEVER);
    }

    void addTelemetry() {
        TelemetryFields more = new TelemetryFields();
        more.topic.set("devices/{id}/value-" + (fields.telemetry.size() + 1));
        more.payload.set("{counter}");
        fields.addTelemetry(more);
    }

    void removeTelemetry(TelemetryFields gone) {
        fields.telemetry.remove(gone);
    }

    private void tell() {
        String problem = fields.firstProblem();
        wrong.set(!problem.isEmpty());
        if (!problem.isEmpty()) {
            summary.set(problem);
            return;
        }
        if (editing.get()) {
            summary.set("A device that is online goes on as it was until it is started again.");
            return;
        }
        DeviceTemplate template = fields.template();
        int count = template.count();
        String first = template.clientId().replace("{n}", Integer.toString(template.from()));
        String last = template.clientId().replace("{n}", Integer.toString(template.from() + count - 1));
        summary.set(Figures.count(count, "device") + ": " + first + (count == 1 ? "" : " to " + last));
    }

    /** Keeps what is typed and closes the form; starts the devices where that is wanted. */
    void save(boolean start) {
        if (wrong.get()) {
            return;
        }
        List<DeviceSpec> specs = fields.template().devices().stream().map(this::withKeptBytes).toList();
        List<String> names = specs.stream().map(DeviceSpec::clientId).toList();
        if (!fields.password.get().isEmpty()) {
            specs.stream()
                    .map(DeviceSpec::userName)
                    .filter(name -> name != null)
                    .distinct()
                    .forEach(name -> lab.keepPassword(name, Payload.ofText(fields.password.get())));
        }
        DeviceSpec renamed = before;
        if (renamed != null && !names.contains(renamed.clientId())) {
            broker.watch(lab.remove(List.of(renamed.clientId())));
        }
        broker.watch(start ? lab.save(specs).thenCompose(_ -> lab.start(names)) : lab.save(specs));
        devices.chooseByName(names.subList(0, 1));
        close();
    }

    /** Bytes of a will that are no text stay as they are while nobody changes the text they are shown as. */
    private DeviceSpec withKeptBytes(DeviceSpec typed) {
        Will old = before == null ? null : before.will();
        Will now = typed.will();
        if (old == null || now == null || !old.payload().toText().equals(now.payload().toText())) {
            return typed;
        }
        return new DeviceSpec(
                typed.clientId(), typed.group(), new Will(now.topic(), old.payload(), now.qos(), now.retain()),
                typed.keepAliveSeconds(), typed.cleanSession(), typed.userName(), typed.telemetry(), typed.birth(),
                typed.comeback());
    }

    /** Starts a demo set instead of what is typed. */
    void startDemo(DemoSet set) {
        close();
        broker.startDemo(set);
    }

    DeviceFields fields() {
        return fields;
    }

    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Whether it changes a device that is there. */
    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What saving would make, or what is wrong. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }
}
