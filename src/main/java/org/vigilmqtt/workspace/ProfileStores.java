package org.vigilmqtt.workspace;

import org.vigilmqtt.mqtt.session.StoreException;

/** The folder of the profiles' stores. */
public interface ProfileStores {
    /**
     * Opens and locks a profile's store. Blocks.
     *
     * @throws StoreException with kind IN_USE where another process has it; DAMAGED where the file was set aside
     */
    ProfileStore open(ProfileId id) throws StoreException;

    /** Deletes a closed profile's store. Blocks. */
    void delete(ProfileId id) throws StoreException;
}
