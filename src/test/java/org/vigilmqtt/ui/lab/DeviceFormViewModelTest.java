package org.vigilmqtt.ui.lab;

import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.workspace.device.DemoSets;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceFormViewModelTest {
    private final LabModels models = new LabModels();
    private final RecordingLab lab = models.lab;
    private final DeviceFormViewModel form = models.model.form();
    private final DeviceFields fields = form.fields();

    @Test
    void devicesAreMadeByTheHundredFromATemplate() {
        form.add();
        fields.clientId.set("bay-{n}");
        fields.from.set("1");
        fields.to.set("100");
        assertThat(form.summaryProperty().get()).isEqualTo("100 devices: bay-1 to bay-100");

        form.save(true);

        assertThat(lab.calls.get(0)).startsWith("save [bay-1, bay-2, ").endsWith("bay-100]");
        assertThat(lab.calls.get(1)).startsWith("start bay-1 bay-2 ");
        assertThat(form.openProperty().get()).isFalse();
    }

    @Test
    void eachFieldSaysWhatIsWrongAsItIsTyped() {
        form.add();

        fields.clientId.set("bay");
        assertThat(fields.problemOf(DeviceFields.CLIENT_ID).get()).contains("{n}");
        fields.clientId.set("bay-{n}");
        assertThat(fields.problemOf(DeviceFields.CLIENT_ID).get()).isEmpty();

        fields.to.set("x");
        assertThat(fields.problemOf(DeviceFields.TO).get()).contains("whole number");
        fields.to.set("0");
        assertThat(fields.problemOf(DeviceFields.TO).get()).contains("not below the first");
        fields.to.set("3");

        fields.keepAlive.set("70000");
        assertThat(fields.problemOf(DeviceFields.KEEP_ALIVE).get()).contains("65,535");
        fields.keepAlive.set("10");

        fields.will.topic.set("a/+");
        assertThat(fields.problemOf(DeviceFields.WILL_TOPIC).get()).contains("wildcard");
        fields.will.wanted.set(false);
        assertThat(fields.problemOf(DeviceFields.WILL_TOPIC).get()).isEmpty();

        TelemetryFields telemetry = fields.telemetry.getFirst();
        telemetry.payload.set("{sine:1,2}");
        assertThat(telemetry.payloadProblem.get()).contains("needs 3 numbers");
        telemetry.payload.set("{counter}");
        telemetry.every.set("soon");
        assertThat(telemetry.everyProblem.get()).contains("is a number");
        assertThat(form.wrongProperty().get()).isTrue();
        telemetry.every.set("0.5");
        assertThat(form.wrongProperty().get()).isFalse();
    }

    @Test
    void nothingIsSavedWhileSomethingIsWrong() {
        form.add();
        fields.clientId.set("");

        form.save(false);

        assertThat(lab.calls).isEmpty();
        assertThat(form.openProperty().get()).isTrue();
    }

    @Test
    void chosenDeviceIsChangedUnderItsName() {
        models.show(RecordingLab.device("bay-3", DeviceState.ONLINE));
        models.choose("bay-3");
        form.edit();
        assertThat(form.titleProperty().get()).isEqualTo("Edit bay-3");
        assertThat(fields.will.topic.get()).isEqualTo("greenhouse/bay-3/status");

        fields.keepAlive.set("10");
        form.save(false);

        assertThat(lab.calls).containsExactly("save [bay-3]");
    }

    @Test
    void renamedDeviceTakesThePlaceOfTheOldOne() {
        models.show(RecordingLab.device("bay-3", DeviceState.STOPPED));
        models.choose("bay-3");
        form.edit();

        fields.clientId.set("bay-33");
        form.save(false);

        assertThat(lab.calls).containsExactly("remove bay-3", "save [bay-33]");
    }

    @Test
    void telemetryIsAddedAndRemoved() {
        form.add();
        form.addTelemetry();
        assertThat(fields.telemetry).hasSize(2);

        fields.telemetry.getLast().topic.set("a/#");
        assertThat(fields.telemetry.getLast().topicProblem.get()).isNotEmpty();
        form.removeTelemetry(fields.telemetry.getLast());

        assertThat(form.wrongProperty().get()).isFalse();
    }

    @Test
    void comebackHasPausesThatFit() {
        form.add();
        fields.comesBack.set(true);
        fields.firstPause.set("10");
        fields.longestPause.set("5");

        assertThat(fields.problemOf(DeviceFields.COMEBACK).get()).contains("not shorter");
        fields.longestPause.set("60");
        assertThat(form.wrongProperty().get()).isFalse();
        assertThat(fields.template().comeback().enabled()).isTrue();
    }

    @Test
    void passwordIsKeptForTheUserNameAlone() {
        form.add();
        fields.to.set("2");
        fields.userName.set("sensor");
        fields.password.set("secret");

        form.save(false);

        assertThat(lab.calls).contains("keepPassword sensor").noneMatch(call -> call.contains("secret"));
    }

    @Test
    void newDevicesAreNumberedAfterThoseThatAreThere() {
        models.show(RecordingLab.device("device-7", DeviceState.STOPPED));

        form.add();

        assertThat(fields.from.get()).isEqualTo("8");
    }

    @Test
    void demoSetClosesTheFormAndStarts() {
        form.add();

        form.startDemo(DemoSets.VEHICLES);

        assertThat(form.openProperty().get()).isFalse();
        assertThat(lab.calls).containsExactly("startDemo local Vehicle fleet");
    }
}
