package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;

@Tag("mosquitto")
class MosquittoDeviceLabTest extends DeviceLabClaims {
    private @Nullable MosquittoProcess mosquitto;

    @Override
    Profile startBroker(LocalBroker local, Path files) throws Exception {
        MosquittoProcess started = MosquittoProcess.start(Files.createDirectory(files.resolve("mosquitto")));
        mosquitto = started;
        return Workbench.profile("mine", started.port());
    }

    @Override
    void stopBroker() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    @Override
    int port(LocalBroker local, Profile on) {
        return on.port();
    }
}
