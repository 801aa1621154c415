package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Vigil keeps its files, all below one folder. */
record AppPaths(Path data) {
    /** The folder of this user by the convention of the system. */
    static AppPaths usual(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("Windows")) {
            return new AppPaths(absolute(environment.get("APPDATA"), home.resolve("AppData/Roaming")).resolve("Vigil"));
        }
        if (system.startsWith("Mac")) {
            return new AppPaths(home.resolve("Library/Application Support/Vigil"));
        }
        // The XDG specification wants relative paths to be ignored.
        return new AppPaths(absolute(environment.get("XDG_DATA_HOME"), home.resolve(".local/share")).resolve("vigil"));
    }

    private static Path absolute(@Nullable String path, Path otherwise) {
        return path != null && !path.isEmpty() && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
    }

    /** Profiles and settings. */
    Path profiles() {
        return data.resolve("vigil.db");
    }

    /** A folder a profile. */
    Path stores() {
        return data.resolve("stores");
    }

    /** What can be made again. */
    Path cache() {
        return data.resolve("cache");
    }

    Path broker() {
        return data.resolve("broker");
    }
}
