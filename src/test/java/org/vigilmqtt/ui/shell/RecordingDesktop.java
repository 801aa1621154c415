package org.vigilmqtt.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A desktop that answers at once as the test wants and remembers what it was asked. */
public final class RecordingDesktop implements DesktopServices {
    /** What was asked, such as {@code confirm Delete…} or {@code clipboard text}. */
    public final List<String> calls = new ArrayList<>();

    /** The answer to questions. */
    public boolean agrees = true;

    /** The file that is chosen; null for none. */
    public @Nullable Path file;

    @Override
    public Dialogs dialogs() {
        return (title, _, _, agreed) -> {
            calls.add("confirm " + title);
            if (agrees) {
                agreed.run();
            }
        };
    }

    @Override
    public Clipboard clipboard() {
        return text -> calls.add("clipboard " + text);
    }

    @Override
    public FilePicker files() {
        return new FilePicker() {
            @Override
            public void open(String title, List<FileKind> kinds, Consumer<Path> chosen) {
                calls.add("open " + title);
                choose(chosen);
            }

            @Override
            public void save(String title, String suggestedName, Consumer<Path> chosen) {
                calls.add("save " + suggestedName);
                choose(chosen);
            }
        };
    }

    private void choose(Consumer<Path> chosen) {
        if (file != null) {
            chosen.accept(file);
        }
    }
}
