package org.vigilmqtt.workspace;

import java.util.List;
import java.util.Optional;
import org.vigilmqtt.mqtt.session.StoreException;

/** Profiles and settings, kept in vigil.db. Calls block, briefly. */
public interface ProfileRepository extends AutoCloseable {
    /** In the user's order. */
    List<Profile> profiles() throws StoreException;

    /** Adds or replaces. */
    void save(Profile profile) throws StoreException;

    void delete(ProfileId id) throws StoreException;

    Optional<String> setting(String key) throws StoreException;

    void saveSetting(String key, String value) throws StoreException;

    @Override
    void close();
}
