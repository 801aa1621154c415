package org.vigilmqtt.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.SecretStore;

/** Passwords in memory until Vigil closes; they are never written. Thread safe. */
final class MemorySecrets implements SecretStore {
    private final Map<ProfileId, Payload> passwords = new ConcurrentHashMap<>();

    @Override
    public Optional<Payload> password(ProfileId id) {
        return Optional.ofNullable(passwords.get(id));
    }

    @Override
    public void keep(ProfileId id, Payload password) {
        if (password.isEmpty()) {
            passwords.remove(id);
        } else {
            passwords.put(id, password);
        }
    }
}
