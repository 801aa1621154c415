package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menu behind the wheel, made of the window's actions each time it opens. */
final class SettingsMenu {
    private SettingsMenu() {}

    static List<MenuItem> items(ShellActions own) {
        List<MenuItem> items = new ArrayList<>();
        for (Map.Entry<Themes.Choice, Action> colour : own.colours().entrySet()) {
            CheckMenuItem item = new CheckMenuItem();
            item.setSelected(colour.getKey() == own.chosenColours());
            items.add(wired(item, colour.getValue()));
        }
        items.add(new SeparatorMenuItem());
        own.sizes().forEach(action -> items.add(wired(new MenuItem(), action)));
        items.add(new SeparatorMenuItem());
        items.add(wired(new MenuItem(), own.keys()));
        return items;
    }

    /** The key is only written there: the press itself is taken by the window, which would else do it twice. */
    private static MenuItem wired(MenuItem item, Action action) {
        item.setText(action.hasKey() ? action.title() + "    " + action.keyText() : action.title());
        item.setDisable(!action.whyNot().get().isEmpty());
        item.setOnAction(_ -> action.run());
        return item;
    }
}
