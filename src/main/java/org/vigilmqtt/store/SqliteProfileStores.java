package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.ProfileStore;
import org.vigilmqtt.workspace.ProfileStores;

/** The profiles' stores: a folder for each, named by its id. One of these per folder and process. Thread safe. */
public final class SqliteProfileStores implements ProfileStores {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteProfileStores.class);

    private final Path folder;
    private final InstantSource clock;
    private final Set<ProfileId> open = ConcurrentHashMap.newKeySet();

    /** Stores below a folder, which is made when the first is opened. */
    public SqliteProfileStores(Path folder) {
        this(folder, InstantSource.system());
    }

    /** {@code clock} says how old a message is. */
    SqliteProfileStores(Path folder, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public ProfileStore open(ProfileId id, ArchiveLimits limits) throws StoreException {
        Path file = file(id);
        StoreLock lock = lock(id);
        try {
            return SqliteProfileStore.open(file, limits, clock, lock, () -> open.remove(id));
        } catch (StoreException | RuntimeException e) {
            unlock(id, lock);
            throw e;
        }
    }

    @Override
    public void delete(ProfileId id) throws StoreException {
        Path file = file(id);
        Path home = file.resolveSibling("");
        if (!Files.isDirectory(home)) {
            return;
        }
        StoreLock lock = lock(id);
        try (Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();
            for (Path each : all) {
                Files.delete(each);
            }
            Files.delete(home);
        } catch (IOException e) {
            throw Failures.of(file, e);
        } finally {
            unlock(id, lock);
        }
    }

    private Path file(ProfileId id) {
        return folder.resolve(id.value()).resolve("store.db");
    }

    private StoreLock lock(ProfileId id) throws StoreException {
        Path file = file(id);
        if (!open.add(id)) {
            throw inUse(file, "is already open in this Vigil. Close that connection, then try again.");
        }
        boolean locked = false;
        try {
            Path home = file.resolveSibling("");
            DatabaseFile.createFolder(home);
            StoreLock lock = StoreLock.tryLock(home.resolve("store.lock"));
            if (lock == null) {
                throw inUse(file, "is in use by another Vigil. Close the connection there, then try again.");
            }
            locked = true;
            return lock;
        } catch (IOException e) {
            throw Failures.of(file, e);
        } finally {
            if (!locked) {
                open.remove(id);
            }
        }
    }

    private static StoreException inUse(Path file, String sentence) {
        return new StoreException(
                Kind.IN_USE, file.toString(), "The profile's store " + file + " " + sentence, null);
    }

    private void unlock(ProfileId id, StoreLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The store of {} did not unlock", id, e);
        } finally {
            open.remove(id);
        }
    }
}
