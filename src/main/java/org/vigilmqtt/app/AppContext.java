package org.vigilmqtt.app;

import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.service.Connections;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.service.LiveConnections;
import org.vigilmqtt.service.LiveDeviceLab;
import org.vigilmqtt.service.LiveScenarios;
import org.vigilmqtt.service.Scenarios;
import org.vigilmqtt.store.NativeLibrary;
import org.vigilmqtt.store.SqliteProfileRepository;
import org.vigilmqtt.store.SqliteProfileStores;
import org.vigilmqtt.ui.shell.Settings;

/** Everything below the window, put together in one place and closed in the opposite order. */
final class AppContext implements AutoCloseable {
    private final LiveConnections connections;
    private final LiveDeviceLab lab;
    private final LiveScenarios scenarios;
    private final StoredSettings settings;

    private AppContext(
            LiveConnections connections, LiveDeviceLab lab, LiveScenarios scenarios, StoredSettings settings) {
        this.connections = connections;
        this.lab = lab;
        this.scenarios = scenarios;
        this.settings = settings;
    }

    /**
     * Opens the files below a folder. Blocks briefly.
     *
     * @throws StoreException when vigil.db cannot be used; its message says what to do
     */
    static AppContext open(AppPaths paths) throws StoreException {
        NativeLibrary.keepIn(paths.cache());
        SqliteProfileRepository repository = SqliteProfileRepository.open(paths.profiles());
        MemorySecrets secrets = new MemorySecrets();
        LocalBroker broker = new LocalBroker(paths.broker());
        LiveConnections connections;
        try {
            connections = new LiveConnections(
                    repository, new SqliteProfileStores(paths.stores()), secrets, broker, repository.notices());
        } catch (StoreException e) {
            repository.close();
            throw e;
        }
        LiveDeviceLab lab = new LiveDeviceLab(connections::profiles, secrets, broker, repository.devices());
        LiveScenarios scenarios = new LiveScenarios(connections::profiles, secrets, broker, System.getenv());
        return new AppContext(connections, lab, scenarios, new StoredSettings(repository));
    }

    Connections connections() {
        return connections;
    }

    DeviceLab lab() {
        return lab;
    }

    Scenarios scenarios() {
        return scenarios;
    }

    Settings settings() {
        return settings;
    }

    /** Disconnects all, writes what is waiting, stops the broker. Blocks for some seconds at most. */
    @Override
    public void close() {
        scenarios.close();
        lab.close();
        settings.close();
        connections.close();
    }
}
