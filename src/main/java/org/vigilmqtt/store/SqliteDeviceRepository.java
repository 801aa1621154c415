package org.vigilmqtt.store;

import com.google.gson.JsonParseException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.DeviceRepository;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** Simulated devices in vigil.db. Thread safe; a call that writes returns when it is safe. */
final class SqliteDeviceRepository implements DeviceRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDeviceRepository.class);

    private final Database database;

    /** In the file of profiles, which is closed by its owner. */
    SqliteDeviceRepository(Database database) {
        this.database = database;
    }

    /** Deletes the devices of profiles that are gone; while Vigil runs, a deleted profile may still come back. */
    void deleteOrphans() throws StoreException {
        database.write(statements -> statements
                .of("DELETE FROM device WHERE profile NOT IN (SELECT id FROM profile)")
                .executeUpdate());
    }

    @Override
    public List<DeviceSpec> devices(ProfileId profile) throws StoreException {
        return database.read(statements -> {
            List<DeviceSpec> devices = new ArrayList<>();
            PreparedStatement select =
                    statements.of("SELECT client_id, body FROM device WHERE profile = ? ORDER BY id");
            select.setString(1, profile.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String clientId = rows.getString(1);
                    try {
                        devices.add(DeviceJson.read(clientId, rows.getString(2)));
                    } catch (JsonParseException e) {
                        // One that cannot be read must not take the others with it; its row stays as it is.
                        LOG.error("The device {} cannot be read: {}", clientId, e.getMessage());
                    }
                }
            }
            return devices;
        });
    }

    @Override
    public void save(ProfileId profile, Collection<DeviceSpec> devices) throws StoreException {
        database.write(statements -> {
            PreparedStatement save = statements.of("INSERT INTO device (profile, client_id, body) VALUES (?, ?, ?)"
                    + " ON CONFLICT (profile, client_id) DO UPDATE SET body = excluded.body");
            for (DeviceSpec device : devices) {
                save.setString(1, profile.value());
                save.setString(2, device.clientId());
                save.setString(3, DeviceJson.write(device));
                save.executeUpdate();
            }
        });
    }

    @Override
    public void delete(ProfileId profile, Collection<String> clientIds) throws StoreException {
        database.write(statements -> {
            PreparedStatement delete = statements.of("DELETE FROM device WHERE profile = ? AND client_id = ?");
            for (String clientId : clientIds) {
                delete.setString(1, profile.value());
                delete.setString(2, clientId);
                delete.executeUpdate();
            }
        });
    }
}
