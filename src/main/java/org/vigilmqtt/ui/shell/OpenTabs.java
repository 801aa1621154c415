package org.vigilmqtt.ui.shell;

import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import org.vigilmqtt.service.Connections;
import org.vigilmqtt.ui.shell.ShellViewModel.Place;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

/** Which connections were open and which tab was chosen, remembered from one start to the next. On the FX thread. */
public final class OpenTabs {
    private static final String OPEN = "tabs.open";
    private static final String CHOSEN = "tabs.chosen";
    private static final String LAB = "lab";
    private static final String WORKSPACE = "workspace ";

    private final ShellViewModel shell;
    private final Connections connections;
    private final Settings settings;

    public OpenTabs(ShellViewModel shell, Connections connections, Settings settings) {
        this.shell = shell;
        this.connections = connections;
        this.settings = settings;
    }

    /** Opens what was open, those that are still there, and remembers every change from now on. */
    public void restore() {
        List<String> known = connections.profiles().stream().map(Profile::id).map(ProfileId::value).toList();
        settings.get(OPEN).orElse("").lines().filter(known::contains).map(ProfileId::new).forEach(shell::connect);
        choose(settings.get(CHOSEN).orElse(""));
        shell.tabs().addListener((ListChangeListener<ConnectionTab>) _ -> save());
        shell.placeProperty().subscribe((_, _) -> save());
    }

    private void choose(String place) {
        shell.showConnections();
        if (place.equals(LAB)) {
            shell.showLab();
        }
        shell.tabs().stream()
                .map(tab -> tab.connection().profile().id())
                .filter(id -> place.equals(WORKSPACE + id.value()))
                .forEach(shell::showConnection);
    }

    private void save() {
        settings.put(
                OPEN,
                shell.tabs().stream()
                        .map(tab -> tab.connection().profile().id().value())
                        .collect(Collectors.joining("\n")));
        settings.put(
                CHOSEN,
                switch (shell.placeProperty().get()) {
                    case Place.Profiles() -> "";
                    case Place.Lab() -> LAB;
                    case Place.Workspace(ProfileId id) -> WORKSPACE + id.value();
                });
    }
}
