package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AppPathsTest {
    private static final Path HOME = Path.of("/home/me");

    @Test
    void eachSystemHasItsOwnFolder() {
        assertThat(AppPaths.usual("Linux", HOME, Map.of()).data()).isEqualTo(HOME.resolve(".local/share/vigil"));
        assertThat(AppPaths.usual("Mac OS X", HOME, Map.of()).data())
                .isEqualTo(HOME.resolve("Library/Application Support/Vigil"));
        assertThat(AppPaths.usual("Windows 11", HOME, Map.of()).data()).isEqualTo(HOME.resolve("AppData/Roaming/Vigil"));
    }

    @Test
    void folderOfTheEnvironmentIsHeededWhereItIsAbsolute() {
        assertThat(AppPaths.usual("Linux", HOME, Map.of("XDG_DATA_HOME", "/data")).data())
                .isEqualTo(Path.of("/data/vigil"));
        assertThat(AppPaths.usual("Linux", HOME, Map.of("XDG_DATA_HOME", "data")).data())
                .isEqualTo(HOME.resolve(".local/share/vigil"));
    }

    @Test
    void everythingIsBelowTheFolder() {
        AppPaths paths = new AppPaths(HOME);

        assertThat(paths.profiles()).isEqualTo(HOME.resolve("vigil.db"));
        assertThat(paths.stores()).isEqualTo(HOME.resolve("stores"));
        assertThat(paths.cache()).isEqualTo(HOME.resolve("cache"));
        assertThat(paths.broker()).isEqualTo(HOME.resolve("broker"));
    }
}
