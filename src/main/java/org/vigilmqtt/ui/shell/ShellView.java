package org.vigilmqtt.ui.shell;

import java.util.Map;
import javafx.scene.Parent;

/** The window's own part: tabs, notices, status bar, and over them the palette. */
public final class ShellView {
    private final Parent root;

    public ShellView(ShellViewModel viewModel, ShellScreens screens, Themes themes, TextSize size) {
        Actions actions = new Actions();
        PaletteViewModel palette = new PaletteViewModel(actions);
        ShellActions own = new ShellActions(viewModel, palette, themes, size);
        actions.add(own::all);
        this.root = new ViewLoader(Map.of(
                        ShellController.class,
                                () -> new ShellController(viewModel, screens, actions, own, palette, size),
                        PaletteController.class, () -> new PaletteController(palette)))
                .load(ShellView.class, "Shell.fxml");
    }

    public Parent root() {
        return root;
    }
}
