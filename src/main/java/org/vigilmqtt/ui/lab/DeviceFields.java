package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.DeviceTemplate.Problem;

/** A device, or many, as they are typed, with what is wrong with each field. On the FX thread. */
final class DeviceFields {
    static final String CLIENT_ID = "Client ID";
    static final String FROM = "From";
    static final String TO = "To";
    static final String KEEP_ALIVE = "Keep alive";
    static final String WILL_TOPIC = "Will topic";
    static final String WILL_PAYLOAD = "Will payload";
    static final String BIRTH_TOPIC = "Birth topic";
    static final String BIRTH_PAYLOAD = "Birth payload";
    static final String GROUP = "Group";
    static final String USER_NAME = "User name";
    static final String COMEBACK = "Comeback";

    private static final int MOST_NUMBER = 99_999_999;
    private static final int MOST_KEEP_ALIVE = 65_535;
    private static final int MOST_PAUSE = 86_400;

    final StringProperty clientId = new SimpleStringProperty("");
    final StringProperty from = new SimpleStringProperty("");
    final StringProperty to = new SimpleStringProperty("");
    final StringProperty group = new SimpleStringProperty("");
    final StringProperty keepAlive = new SimpleStringProperty("");
    final BooleanProperty cleanSession = new SimpleBooleanProperty(true);
    final StringProperty userName = new SimpleStringProperty("");
    final StringProperty password = new SimpleStringProperty("");
    final MessageFields will = new MessageFields();
    final MessageFields birth = new MessageFields();
    final BooleanProperty comesBack = new SimpleBooleanProperty();
    final StringProperty firstPause = new SimpleStringProperty("");
    final StringProperty longestPause = new SimpleStringProperty("");
    final ObservableList<TelemetryFields> telemetry = FXCollections.observableArrayList();
    private final Map<String, StringProperty> problems = new LinkedHashMap<>();
    private final Runnable checked;
    private boolean showing;

    /** {@code checked} is called after each change that was checked. */
    DeviceFields(Runnable checked) {
        this.checked = checked;
        List<Property<?>> all = new ArrayList<>(List.of(
                clientId, from, to, group, keepAlive, cleanSession, userName, password, comesBack, firstPause, longestPause));
        all.addAll(will.all());
        all.addAll(birth.all());
        all.forEach(property -> property.subscribe(this::check));
        telemetry.subscribe(this::check);
    }

    void show(DeviceTemplate template) {
        showing = true;
        clientId.set(template.clientId());
        from.set(Integer.toString(template.from()));
        to.set(Integer.toString(template.to()));
        group.set(template.group());
        keepAlive.set(Integer.toString(template.keepAliveSeconds()));
        cleanSession.set(template.cleanSession());
        userName.set(template.userName() == null ? "" : template.userName());
        password.set("");
        will.show(template.will());
        birth.show(template.birth());
        comesBack.set(template.comeback().enabled());
        firstPause.set(Figured.plain(template.comeback().first().toMillis() / 1000.0));
        longestPause.set(Figured.plain(template.comeback().most().toMillis() / 1000.0));
        telemetry.setAll(template.telemetry().stream().map(TelemetryFields::of).toList());
        telemetry.forEach(this::follow);
        showing = false;
        check();
    }

    void addTelemetry(TelemetryFields fields) {
        telemetry.add(fields);
        follow(fields);
    }

    private void follow(TelemetryFields fields) {
        fields.all().forEach(property -> property.subscribe(this::check));
    }

    private void check() {
        if (showing) {
            return;
        }
        problems.values().forEach(problem -> problem.set(""));
        telemetry.forEach(each -> {
            each.topicProblem.set("");
            each.payloadProblem.set("");
            each.everyProblem.set(each.everyWrong());
        });
        number(FROM, from, MOST_NUMBER);
        number(TO, to, MOST_NUMBER);
        number(KEEP_ALIVE, keepAlive, MOST_KEEP_ALIVE);
        checkComeback();
        template().problems().forEach(this::tell);
        checked.run();
    }

    private void number(String field, StringProperty typed, int most) {
        problem(field).set(Figured.whole("It", typed.get(), 0, most));
    }

    private void checkComeback() {
        if (!comesBack.get()) {
            return;
        }
        String wrong = Figured.decimal("The first pause", firstPause.get(), 0, MOST_PAUSE);
        if (wrong.isEmpty()) {
            wrong = Figured.decimal("The longest pause", longestPause.get(), 0, MOST_PAUSE);
        }
        if (wrong.isEmpty() && Double.parseDouble(longestPause.get().strip()) < Double.parseDouble(firstPause.get().strip())) {
            wrong = "The longest pause is not shorter than the first";
        }
        problem(COMEBACK).set(wrong);
    }

    /** Under its field, a sentence need not name it. */
    private void tell(Problem wrong) {
        String prefix = wrong.field() + ": ";
        String sentence = wrong.sentence().startsWith(prefix) ? wrong.sentence().substring(prefix.length()) : wrong.sentence();
        StringProperty there = place(wrong.field());
        if (there.get().isEmpty()) {
            there.set(sentence);
        }
    }

    private StringProperty place(String field) {
        String[] parts = field.split(" ", 3);
        if (parts.length == 3 && parts[0].equals("Telemetry")) {
            TelemetryFields fields = telemetry.get(Integer.parseInt(parts[1]) - 1);
            return switch (parts[2]) {
                case "topic" -> fields.topicProblem;
                case "payload" -> fields.payloadProblem;
                default -> fields.everyProblem;
            };
        }
        return problem(field);
    }

    private StringProperty problem(String field) {
        return problems.computeIfAbsent(field, _ -> new SimpleStringProperty(""));
    }

    /** What is wrong with a field, in a sentence; empty where nothing is. */
    ReadOnlyStringProperty problemOf(String field) {
        return problem(field);
    }

    /** The first of all that is wrong; empty where nothing is. */
    String firstProblem() {
        for (Map.Entry<String, StringProperty> each : problems.entrySet()) {
            if (!each.getValue().get().isEmpty()) {
                return each.getKey() + ": " + each.getValue().get();
            }
        }
        for (TelemetryFields each : telemetry) {
            for (StringProperty problem : List.of(each.topicProblem, each.payloadProblem, each.everyProblem)) {
                if (!problem.get().isEmpty()) {
                    return "Telemetry: " + problem.get();
                }
            }
        }
        return "";
    }

    /** What is typed, with the usual in the place of numbers that are none. */
    DeviceTemplate template() {
        return new DeviceTemplate(
                clientId.get(),
                number(from, 1),
                number(to, 1),
                group.get().strip(),
                will.typed(),
                number(keepAlive, 30),
                cleanSession.get(),
                userName.get().isEmpty() ? null : userName.get(),
                telemetry.stream().map(TelemetryFields::typed).toList(),
                birth.typed(),
                comeback());
    }

    private Comeback comeback() {
        if (!comesBack.get() || !problem(COMEBACK).get().isEmpty()) {
            return Comeback.NEVER;
        }
        return new Comeback(true, seconds(firstPause), seconds(longestPause));
    }

    private static Duration seconds(StringProperty typed) {
        return Duration.ofMillis(Math.round(Double.parseDouble(typed.get().strip()) * 1000));
    }

    private static int number(StringProperty typed, int otherwise) {
        try {
            return Integer.parseInt(typed.get().strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
