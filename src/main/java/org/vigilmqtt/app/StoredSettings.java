package org.vigilmqtt.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.ProfileRepository;

/** Settings in vigil.db, written by a thread of their own so that the window never waits for the disk. */
final class StoredSettings implements Settings, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);
    private static final long CLOSE_SECONDS = 5;

    private final ProfileRepository repository;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("settings").daemon().factory());

    StoredSettings(ProfileRepository repository) {
        this.repository = repository;
    }

    @Override
    public Optional<String> get(String key) {
        return known.computeIfAbsent(key, this::read);
    }

    private Optional<String> read(String key) {
        try {
            return repository.setting(key);
        } catch (StoreException e) {
            LOG.warn("The setting {} cannot be read: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void put(String key, String value) {
        if (!Optional.of(value).equals(known.put(key, Optional.of(value)))) {
            try {
                writer.execute(() -> write(key, value));
            } catch (RejectedExecutionException _) {
                LOG.warn("The setting {} came too late to be kept", key);
            }
        }
    }

    private void write(String key, String value) {
        try {
            repository.saveSetting(key, value);
        } catch (StoreException e) {
            LOG.warn("The setting {} cannot be written: {}", key, e.getMessage());
        }
    }

    /** Writes what is waiting. Before the repository is closed. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Settings were not written within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
