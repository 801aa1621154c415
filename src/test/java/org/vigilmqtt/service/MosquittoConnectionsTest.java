package org.vigilmqtt.service;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.vigilmqtt.testkit.MosquittoProcess;

@Tag("mosquitto")
class MosquittoConnectionsTest extends ConnectionClaims {
    @Override
    Peer startBroker(Workbench vigil, Path files) throws Exception {
        MosquittoProcess mosquitto = MosquittoProcess.start(Files.createDirectory(files.resolve("mosquitto")));
        return new Peer(Workbench.profile("mine", mosquitto.port()), mosquitto.port(), mosquitto::close);
    }
}
