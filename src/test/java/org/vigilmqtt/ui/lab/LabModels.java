package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.ui.shell.KeptSettings;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

/** The lab's view models over a recording lab, with a clock that the test turns. */
final class LabModels {
    final RecordingLab lab = new RecordingLab();
    final List<Profile> profiles = new ArrayList<>(List.of(profile("local"), profile("plant-7")));
    final List<String> shown = new ArrayList<>();
    long now = 1_000 * Cases.SECOND;
    final Map<String, String> saved = new HashMap<>();
    final Settings settings = new KeptSettings(saved);
    final LabViewModel model;

    LabModels() {
        this(Map.of());
    }

    /** With what was remembered the last time. */
    LabModels(Map<String, String> remembered) {
        saved.putAll(remembered);
        model = new LabViewModel(
                lab,
                () -> profiles,
                settings,
                Runnable::run,
                (broker, topic, at) -> shown.add(broker + " " + topic + " " + at),
                () -> now);
        lab.calls.clear();
    }

    void show(DeviceView... devices) {
        lab.show(List.of(devices));
        model.pull();
    }

    void choose(String... clientIds) {
        model.devices().chooseByName(List.of(clientIds));
        model.pull();
    }

    static Profile profile(String name) {
        return new Profile(
                new ProfileId(name), name, false, "127.0.0.1", 1883, false, Profile.Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "vigil-" + name, true, 30, 10, 10, 100, null, List.of());
    }
}
