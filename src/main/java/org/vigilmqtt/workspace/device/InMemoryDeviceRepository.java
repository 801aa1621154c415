package org.vigilmqtt.workspace.device;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigilmqtt.workspace.ProfileId;

/** Devices that are forgotten with the process, as of a scenario that is run without a window. Thread safe. */
public final class InMemoryDeviceRepository implements DeviceRepository {
    private final Map<ProfileId, Map<String, DeviceSpec>> kept = new HashMap<>();

    @Override
    public synchronized List<DeviceSpec> devices(ProfileId profile) {
        return List.copyOf(kept.getOrDefault(profile, Map.of()).values());
    }

    @Override
    public synchronized void save(ProfileId profile, Collection<DeviceSpec> devices) {
        Map<String, DeviceSpec> mine = kept.computeIfAbsent(profile, _ -> new LinkedHashMap<>());
        devices.forEach(device -> mine.put(device.clientId(), device));
    }

    @Override
    public synchronized void delete(ProfileId profile, Collection<String> clientIds) {
        Map<String, DeviceSpec> mine = kept.get(profile);
        if (mine != null) {
            clientIds.forEach(mine::remove);
        }
    }
}
