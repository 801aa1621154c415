package org.vigilmqtt.workspace.device;

import java.util.Collection;
import java.util.List;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileId;

/** The simulated devices of each profile. Calls block, briefly, and may come from any thread. */
public interface DeviceRepository {
    /** In the order they were first saved. */
    List<DeviceSpec> devices(ProfileId profile) throws StoreException;

    /** Adds or replaces, by client ID: all of them or, where it fails, none. */
    void save(ProfileId profile, Collection<DeviceSpec> devices) throws StoreException;

    /** Deletes those that are there: all of them or, where it fails, none. */
    void delete(ProfileId profile, Collection<String> clientIds) throws StoreException;
}
