package org.vigilmqtt.ui.shell;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.vigilmqtt.workspace.Profile;

/** What can be done whichever tab is chosen. */
final class ShellActions {
    /** Digits up to here choose open connections; the last one is the lab's. */
    private static final int LAST_DIGIT = 8;

    private final ResourceBundle texts = ViewLoader.texts(ShellActions.class);
    private final ShellViewModel shell;
    private final PaletteViewModel palette;
    private final Themes themes;
    private final TextSize size;

    ShellActions(ShellViewModel shell, PaletteViewModel palette, Themes themes, TextSize size) {
        this.shell = shell;
        this.palette = palette;
        this.themes = themes;
        this.size = size;
    }

    List<Action> all() {
        List<Action> all = new ArrayList<>(window());
        all.addAll(connections());
        all.add(toggleTheme());
        all.addAll(colours().values());
        all.addAll(sizes());
        return all;
    }

    private List<Action> window() {
        return List.of(
                palette(),
                keys(),
                window("action.connections", shell::showConnections).on("Shortcut+1"),
                window("action.lab", shell::showLab).on("Shortcut+9"),
                window("action.nextTab", () -> shell.showNeighbour(1)).on("Ctrl+Tab"),
                window("action.previousTab", () -> shell.showNeighbour(-1)).on("Ctrl+Shift+Tab"),
                window("action.closeTab", shell::closeChosen)
                        .on("Shortcut+W")
                        .unless(() -> shell.canCloseChosen() ? "" : text("action.closeTab.not")));
    }

    Action palette() {
        return window("action.palette", palette::toggle).on("Shortcut+K");
    }

    Action keys() {
        return window("action.keys", palette::toggleKeys).on("F1");
    }

    private List<Action> connections() {
        List<Action> all = new ArrayList<>();
        List<ConnectionTab> open = List.copyOf(shell.tabs());
        for (int i = 0; i < open.size(); i++) {
            Profile profile = open.get(i).connection().profile();
            Action show = connection("action.open.show", profile, () -> shell.showConnection(profile.id()));
            all.add(i + 2 <= LAST_DIGIT ? show.on("Shortcut+" + (i + 2)) : show);
        }
        for (Profile profile : shell.closedProfiles()) {
            all.add(connection("action.open.connect", profile, () -> shell.connect(profile.id())));
        }
        return all;
    }

    Action toggleTheme() {
        return look("action.theme", themes::toggle).on("Shortcut+Shift+L");
    }

    /** In the order of the choices. */
    Map<Themes.Choice, Action> colours() {
        Map<Themes.Choice, Action> colours = new EnumMap<>(Themes.Choice.class);
        for (Themes.Choice choice : Themes.Choice.values()) {
            String title = switch (choice) {
                case SYSTEM -> "action.theme.system";
                case LIGHT -> "action.theme.light";
                case DARK -> "action.theme.dark";
            };
            colours.put(choice, look(title, () -> themes.choose(choice)));
        }
        return colours;
    }

    Themes.Choice chosenColours() {
        return themes.choice();
    }

    List<Action> sizes() {
        return List.of(
                look("action.text.larger", size::larger)
                        .on("Shortcut+Plus", "Shortcut+Shift+Plus", "Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add")
                        .unless(() -> size.isLargest() ? text("action.text.largest") : ""),
                look("action.text.smaller", size::smaller)
                        .on("Shortcut+Minus", "Shortcut+Subtract")
                        .unless(() -> size.isSmallest() ? text("action.text.smallest") : ""),
                look("action.text.normal", size::usual).on("Shortcut+0", "Shortcut+Numpad 0"));
    }

    private Action window(String title, Runnable effect) {
        return Action.of(text("action.window"), text(title), effect);
    }

    private Action look(String title, Runnable effect) {
        return Action.of(text("action.look"), text(title), effect);
    }

    private Action connection(String title, Profile profile, Runnable effect) {
        return Action.of(text("action.open"), MessageFormat.format(text(title), profile.name()), effect);
    }

    private String text(String key) {
        return texts.getString(key);
    }
}
