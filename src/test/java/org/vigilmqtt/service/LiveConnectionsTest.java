package org.vigilmqtt.service;

import java.nio.file.Path;
import java.util.Optional;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.Profile;

/** With the built-in broker, which a test of its profile starts and closing Vigil stops. */
class LiveConnectionsTest extends ConnectionClaims {
    @Override
    Peer startBroker(Workbench vigil, Path files) throws Exception {
        Profile local = vigil.connections().profiles().getFirst();
        Await.value(vigil.connections().test(local, Optional.empty()));
        return new Peer(
                Workbench.withSession(local, true, Workbench.everything()), vigil.brokerPort(), () -> {});
    }
}
