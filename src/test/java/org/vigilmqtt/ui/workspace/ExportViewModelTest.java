package org.vigilmqtt.ui.workspace;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.service.TopicExport;
import org.vigilmqtt.service.TopicExport.Phase;
import org.vigilmqtt.service.TopicExport.Progress;

import static org.assertj.core.api.Assertions.assertThat;

class ExportViewModelTest {
    private static final Path FILE = Path.of("exports", "plant.jsonl");

    private final ExportViewModel viewModel = new ExportViewModel();
    private Progress progress = new Progress(Phase.WRITING, 0, 0, "");
    private boolean cancelled;

    private void begin() {
        viewModel.begin(
                new TopicExport.Run() {
                    @Override
                    public Progress progress() {
                        return progress;
                    }

                    @Override
                    public void cancel() {
                        cancelled = true;
                    }
                },
                FILE);
    }

    private String told(Phase phase, int written, String failure) {
        progress = new Progress(phase, written, 41_200, failure);
        viewModel.pull();
        return viewModel.textProperty().get();
    }

    @Test
    void exportIsToldWithWhatIsWrittenOfAllAndWhereItGoes() {
        begin();
        assertThat(viewModel.doneProperty().get()).as("not known yet").isNegative();

        assertThat(told(Phase.WRITING, 10_300, "")).isEqualTo("10,300 of 41,200 topics written to plant.jsonl.");
        assertThat(viewModel.doneProperty().get()).isEqualTo(0.25);
        assertThat(viewModel.runningProperty().get()).isTrue();
        assertThat(viewModel.pathProperty().get()).isEqualTo(FILE.toString());

        assertThat(told(Phase.WRITTEN, 41_200, "")).isEqualTo("41,200 topics written to plant.jsonl.");
        assertThat(viewModel.runningProperty().get()).isFalse();
        viewModel.dismiss();
        assertThat(told(Phase.WRITTEN, 41_200, "")).isEmpty();
    }

    @Test
    void cancelledExportSaysThatNothingIsLeft() {
        begin();
        told(Phase.WRITING, 10_300, "");
        viewModel.cancel();
        assertThat(cancelled).isTrue();
        assertThat(viewModel.textProperty().get()).isEqualTo("Cancelling the export to plant.jsonl.");

        assertThat(told(Phase.CANCELLED, 12_000, ""))
                .isEqualTo("The export was cancelled; nothing was written to plant.jsonl.");
        assertThat(viewModel.failedProperty().get()).isFalse();
    }

    @Test
    void failedExportSaysWhy() {
        begin();
        assertThat(told(Phase.FAILED, 12_000, "The file cannot be written: No space left on device."))
                .isEqualTo("The file cannot be written: No space left on device.");
        assertThat(viewModel.failedProperty().get()).isTrue();
    }

    @Test
    void oneAtATimeIsExportedAndItIsSaidWhy() {
        assertThat(viewModel.mayBegin()).isTrue();
        begin();
        assertThat(viewModel.mayBegin()).isFalse();
        assertThat(told(Phase.WRITING, 10_300, ""))
                .endsWith("Export the other branch when this one is written.");
        viewModel.dismiss();
        assertThat(viewModel.textProperty().get()).as("it is not over").isNotEmpty();

        told(Phase.WRITTEN, 41_200, "");
        assertThat(viewModel.mayBegin()).isTrue();
    }
}
