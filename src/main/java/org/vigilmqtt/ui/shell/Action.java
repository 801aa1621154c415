package org.vigilmqtt.ui.shell;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Something the user can do. Menus, keys, the palette and the list of keys are all made from these. On the FX thread only.
 *
 * @param group   where it belongs, such as "Window"
 * @param title   what it does, beginning with a verb
 * @param keys    what to press, wherever the focus is, the one to be told first; empty for none
 * @param whyNot  asked whenever it matters: why it cannot be done now, in a few words; empty where it can
 * @param effect  does it
 */
public record Action(
        String group, String title, List<KeyCombination> keys, Supplier<String> whyNot, Runnable effect) {
    public Action {
        keys = List.copyOf(keys);
    }

    /** An action that can always be done and has no key. */
    public static Action of(String group, String title, Runnable effect) {
        return new Action(group, title, List.of(), () -> "", effect);
    }

    /** The same with a key, such as {@code Shortcut+K}, and others that are not told. */
    public Action on(String... pressed) {
        return new Action(
                group, title, Stream.of(pressed).map(KeyCombination::valueOf).toList(), whyNot, effect);
    }

    /** The same, but not while there is a reason. */
    public Action unless(Supplier<String> reason) {
        return new Action(group, title, keys, reason, effect);
    }

    /** What to press, as the desktop writes it; empty where there is no key. */
    public String keyText() {
        return keys.isEmpty() ? "" : keys.getFirst().getDisplayText();
    }

    boolean hasKey() {
        return !keys.isEmpty();
    }

    boolean isPressedBy(KeyEvent event) {
        return keys.stream().anyMatch(key -> key.match(event));
    }

    /** Does it where it can be done. */
    public void run() {
        if (whyNot.get().isEmpty()) {
            effect.run();
        }
    }
}
