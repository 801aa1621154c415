package org.vigilmqtt.ui.lab.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import org.vigilmqtt.lab.scenario.Examples;
import org.vigilmqtt.ui.shell.DesktopServices;
import org.vigilmqtt.ui.shell.DesktopServices.FileKind;
import org.vigilmqtt.ui.shell.ViewLoader;

/** Opens and saves scenarios with the desktop's help; asks before changes are lost. On the FX thread only. */
final class ScenarioFiles {
    private final ScenarioViewModel viewModel;
    private final DesktopServices desktop;
    private final ResourceBundle texts = ViewLoader.texts(ScenarioFiles.class);

    ScenarioFiles(ScenarioViewModel viewModel, DesktopServices desktop) {
        this.viewModel = viewModel;
        this.desktop = desktop;
    }

    void open() {
        unlessChanged(() -> desktop.files()
                .open(
                        texts.getString("scenario.open.title"),
                        List.of(
                                new FileKind(texts.getString("scenario.kind"), List.of("*.yaml", "*.yml", "*.json")),
                                new FileKind(texts.getString("scenario.anyFile"), List.of("*"))),
                        viewModel::load));
    }

    void example(Examples example) {
        unlessChanged(() -> viewModel.example(example));
    }

    private void unlessChanged(Runnable action) {
        if (viewModel.isChanged()) {
            desktop.dialogs()
                    .confirm(
                            texts.getString("scenario.discard.title"),
                            texts.getString("scenario.discard.text"),
                            texts.getString("scenario.discard"),
                            action);
        } else {
            action.run();
        }
    }

    void save() {
        Path file = viewModel.file();
        if (file == null) {
            saveAs();
        } else {
            viewModel.save(file);
        }
    }

    void saveAs() {
        desktop.files().save(texts.getString("scenario.save.title"), viewModel.suggestedName(), viewModel::save);
    }

    void export() {
        String name = viewModel.suggestedName().replaceFirst("\\.(yaml|yml|json)$", "") + ".xml";
        desktop.files().save(texts.getString("scenario.export.title"), name, viewModel.run()::export);
    }
}
