package org.vigilmqtt.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the window asks of the desktop, so that tests can answer for it. On the FX thread only. */
public interface DesktopServices {
    Dialogs dialogs();

    Clipboard clipboard();

    FilePicker files();

    /** Questions that cannot be asked in place. */
    interface Dialogs {
        /**
         * Asks before something that is hard to undo.
         *
         * @param text   what will happen
         * @param action the verb on the button, such as "Delete"
         * @param agreed called when the user agrees; nothing is called otherwise
         */
        void confirm(String title, String text, String action, Runnable agreed);
    }

    /** The clipboard. */
    interface Clipboard {
        void putText(String text);
    }

    /** The desktop's own way to choose files. */
    interface FilePicker {
        /** Lets the user choose a file to read; nothing is called when they do not. */
        void open(String title, List<FileKind> kinds, Consumer<Path> chosen);

        /** Lets the user choose where to write; nothing is called when they do not. */
        void save(String title, String suggestedName, Consumer<Path> chosen);
    }

    /**
     * Files that are offered together.
     *
     * @param patterns such as {@code *.pem}
     */
    record FileKind(String title, List<String> patterns) {
        public FileKind {
            patterns = List.copyOf(patterns);
        }
    }
}
