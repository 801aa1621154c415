package org.vigilmqtt.service;

import java.nio.file.Path;

/** With the built-in broker. */
class LiveRetainedTest extends RetainedClaims {
    @Override
    ConnectionClaims.Peer startBroker(Workbench vigil, Path files) throws Exception {
        return new LiveConnectionsTest().startBroker(vigil, files);
    }
}
