package org.vigilmqtt.store;

import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileRepository;
import org.vigilmqtt.workspace.device.DeviceRepository;

/** Profiles and settings in vigil.db. Thread safe; a call that writes returns when it is safe. */
public final class SqliteProfileRepository implements ProfileRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteProfileRepository.class);

    private final Database database;
    private final SqliteDeviceRepository devices;
    private final List<String> notices;

    private SqliteProfileRepository(Database database, List<String> notices) {
        this.database = database;
        this.devices = new SqliteDeviceRepository(database);
        this.notices = List.copyOf(notices);
    }

    /**
     * Opens the file, which is made where it is missing. A damaged file is set aside and a new one is begun: see
     * {@link #notices()}.
     *
     * @throws StoreException when there cannot be a file, or it is of a newer Vigil
     */
    public static SqliteProfileRepository open(Path file) throws StoreException {
        try {
            return opened(Database.open(file, Schema.VIGIL, Participant.NONE, Upkeep.NONE), List.of());
        } catch (StoreException e) {
            if (e.kind() != Kind.DAMAGED) {
                throw e;
            }
            Database database = Database.open(file, Schema.VIGIL, Participant.NONE, Upkeep.NONE);
            return opened(database, List.of(String.valueOf(e.getMessage())));
        }
    }

    private static SqliteProfileRepository opened(Database database, List<String> notices) throws StoreException {
        SqliteProfileRepository repository = new SqliteProfileRepository(database, notices);
        try {
            repository.devices.deleteOrphans();
            return repository;
        } catch (StoreException e) {
            database.close();
            throw e;
        }
    }

    /** The simulated devices in the same file; not to be used after this is closed. */
    public DeviceRepository devices() {
        return devices;
    }

    /** What the user has to be told about the opening, a sentence or two each; mostly empty. */
    public List<String> notices() {
        return notices;
    }

    @Override
    public List<Profile> profiles() throws StoreException {
        return database.read(statements -> {
            List<Profile> profiles = new ArrayList<>();
            try (ResultSet rows = statements
                    .of("SELECT id, body FROM profile ORDER BY position, id")
                    .executeQuery()) {
                while (rows.next()) {
                    String id = rows.getString(1);
                    try {
                        profiles.add(ProfileJson.read(new ProfileId(id), rows.getString(2)));
                    } catch (JsonParseException | IllegalArgumentException e) {
                        // One that cannot be read must not take the others with it; its row stays as it is.
                        LOG.error("The profile {} cannot be read: {}", id, e.getMessage());
                    }
                }
            }
            return profiles;
        });
    }

    @Override
    public void save(Profile profile) throws StoreException {
        String body = ProfileJson.write(profile);
        database.write(statements -> {
            PreparedStatement save = statements.of("INSERT INTO profile (id, position, body)"
                    + " VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM profile), ?)"
                    + " ON CONFLICT (id) DO UPDATE SET body = excluded.body");
            save.setString(1, profile.id().value());
            save.setString(2, body);
            save.executeUpdate();
        });
    }

    @Override
    public void delete(ProfileId id) throws StoreException {
        database.write(statements -> {
            PreparedStatement delete = statements.of("DELETE FROM profile WHERE id = ?");
            delete.setString(1, id.value());
            delete.executeUpdate();
        });
    }

    @Override
    public Optional<String> setting(String key) throws StoreException {
        return database.read(statements -> {
            PreparedStatement select = statements.of("SELECT value FROM setting WHERE key = ?");
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void saveSetting(String key, String value) throws StoreException {
        database.write(statements -> {
            PreparedStatement save = statements.of("INSERT INTO setting (key, value) VALUES (?, ?)"
                    + " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
            save.setString(1, key);
            save.setString(2, value);
            save.executeUpdate();
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
