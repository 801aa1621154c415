package org.vigilmqtt.workspace;

import java.util.Optional;
import org.vigilmqtt.mqtt.packet.Payload;

/** Where passwords are: never in a file in clear. */
public interface SecretStore {
    Optional<Payload> password(ProfileId id);

    /** An empty payload forgets it. */
    void keep(ProfileId id, Payload password);
}
