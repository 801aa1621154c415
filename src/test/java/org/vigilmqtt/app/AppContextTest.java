package org.vigilmqtt.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.session.StoreException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AppContextTest {
    @TempDir
    private Path folder;

    private AppPaths paths() {
        return new AppPaths(folder);
    }

    @Test
    void firstStartOffersTheBuiltInBroker() throws StoreException {
        try (AppContext context = AppContext.open(paths())) {
            assertThat(context.connections().profiles()).singleElement().satisfies(profile -> {
                assertThat(profile.name()).isEqualTo("Local broker");
                assertThat(profile.builtIn()).isTrue();
            });
            assertThat(context.connections().notices()).isEmpty();
        }
    }

    @Test
    void damagedProfilesAreSetAsideToldAndTheAppGoesOn() throws Exception {
        Files.writeString(folder.resolve("vigil.db"), "this is no database ".repeat(500));

        try (AppContext context = AppContext.open(paths())) {
            assertThat(context.connections().notices()).singleElement().asString().contains("vigil.db").contains("damaged");
            assertThat(context.connections().profiles()).hasSize(1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.startsWith("vigil.db.damaged"));
        }
    }

    @Test
    void folderThatCannotBeUsedIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "a file, not a folder");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> AppContext.open(new AppPaths(file)).close())
                .satisfies(failure -> assertThat(failure.file()).contains("taken"));
    }

    @Test
    void settingsOutliveARestart() throws StoreException {
        try (AppContext context = AppContext.open(paths())) {
            context.settings().put("theme", "dark");
        }

        try (AppContext context = AppContext.open(paths())) {
            assertThat(context.settings().get("theme")).contains("dark");
        }
    }
}
