package org.vigilmqtt.workspace;

import org.vigilmqtt.mqtt.session.StoreException;

/** The folder of the profiles' stores. */
public interface ProfileStores {
    /**
     * Opens and locks a profile's store. Blocks.
     *
     * @param limits what its archive keeps from now on; what is more goes in small steps while it is open
     * @throws StoreException with kind IN_USE where another process has it; DAMAGED where the file was set aside
     */
    ProfileStore open(ProfileId id, ArchiveLimits limits) throws StoreException;

    /** Opens and locks a profile's store with the limits of a new profile. Blocks. */
    default ProfileStore open(ProfileId id) throws StoreException {
        return open(id, ArchiveLimits.DEFAULT);
    }

    /** Deletes a closed profile's store. Blocks. */
    void delete(ProfileId id) throws StoreException;
}
