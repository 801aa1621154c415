package org.vigilmqtt.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The real desktop. */
public final class FxDesktop implements DesktopServices {
    private final Supplier<@Nullable Window> owner;

    /** {@code owner} says, when asked, over which window questions appear. */
    public FxDesktop(Supplier<@Nullable Window> owner) {
        this.owner = owner;
    }

    @Override
    public Dialogs dialogs() {
        return this::confirm;
    }

    @Override
    public Clipboard clipboard() {
        return text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
        };
    }

    @Override
    public FilePicker files() {
        return new FilePicker() {
            @Override
            public void open(String title, List<FileKind> kinds, Consumer<Path> chosen) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                for (FileKind kind : kinds) {
                    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.title(), kind.patterns()));
                }
                pass(chooser.showOpenDialog(owner.get()), chosen);
            }

            @Override
            public void save(String title, String suggestedName, Consumer<Path> chosen) {
                FileChooser chooser = new FileChooser();
                chooser.setTitle(title);
                chooser.setInitialFileName(suggestedName);
                pass(chooser.showSaveDialog(owner.get()), chosen);
            }
        };
    }

    private static void pass(@Nullable File file, Consumer<Path> chosen) {
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }

    private void confirm(String title, String text, String action, Runnable agreed) {
        ButtonType yes = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text, yes, ButtonType.CANCEL);
        alert.initOwner(owner.get());
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.showAndWait().filter(yes::equals).ifPresent(_ -> agreed.run());
    }
}
