package org.vigilmqtt.ui.lab;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class RemovalViewModelTest {
    private final LabModels models = new LabModels();
    private final RecordingLab lab = models.lab;
    private final RemovalViewModel removal = models.model.removal();

    @BeforeEach
    void twoDevices() {
        models.show(RecordingLab.device("bay-1", DeviceState.ONLINE), RecordingLab.device("bay-2", DeviceState.STOPPED));
    }

    @Test
    void removingAsksFirst() {
        models.choose("bay-1");

        removal.ask();

        assertThat(removal.questionProperty().get()).startsWith("Remove bay-1?");
        assertThat(lab.calls).isEmpty();
        removal.keep();
        removal.remove();
        assertThat(lab.calls).isEmpty();
    }

    @Test
    void questionEndsWhenOthersAreChosen() {
        models.choose("bay-1");
        removal.ask();

        models.choose("bay-2");

        assertThat(removal.questionProperty().get()).isEmpty();
    }

    @Test
    void whatWasRemovedIsPutBackAsItWas() {
        models.choose("bay-1", "bay-2");
        removal.ask();
        removal.remove();
        assertThat(removal.removedProperty().get()).isEqualTo("2 devices were removed.");

        removal.undo();

        assertThat(lab.calls).containsExactly("remove bay-1 bay-2", "save [bay-1, bay-2]");
        assertThat(removal.removedProperty().get()).isEmpty();
    }

    @Test
    void whatWasRemovedFromAnotherBrokerIsNotPutBackOnThisOne() {
        models.choose("bay-1");
        removal.ask();
        removal.remove();

        lab.opened = new ProfileId("plant-7");
        models.model.pull();

        assertThat(removal.removedProperty().get()).isEmpty();
    }
}
