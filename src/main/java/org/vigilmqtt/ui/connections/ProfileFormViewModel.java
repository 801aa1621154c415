package org.vigilmqtt.ui.connections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.Profile.Trust;

/** The form of a profile: what is typed, whether it is right, and what it means to the broker. Lives on the FX thread. */
public final class ProfileFormViewModel {
    static final int MAX_SECONDS = 65_535;
    private static final int MAX_MEGABYTES = 1_000_000;
    private static final int MAX_MESSAGES = 2_000_000_000;
    private static final int MAX_DAYS = 36_500;

    final BooleanProperty builtIn = new SimpleBooleanProperty();
    final BooleanProperty passwordKept = new SimpleBooleanProperty();
    final StringProperty password = new SimpleStringProperty("");
    final ObjectProperty<Scheme> scheme = new SimpleObjectProperty<>(Scheme.MQTT);
    final BooleanProperty cleanSession = new SimpleBooleanProperty(true);
    final BooleanProperty leavesWill = new SimpleBooleanProperty();
    final ObjectProperty<Qos> willQos = new SimpleObjectProperty<>(Qos.AT_LEAST_ONCE);
    final BooleanProperty willRetain = new SimpleBooleanProperty();
    final ObjectProperty<Trust> trust = new SimpleObjectProperty<>(Trust.SYSTEM);
    final StringProperty caFile = new SimpleStringProperty("");
    final ObservableList<SubscriptionRequest> subscriptions = FXCollections.observableArrayList();
    final StringProperty newFilter = new SimpleStringProperty("");
    final ObjectProperty<Qos> newQos = new SimpleObjectProperty<>(Qos.AT_MOST_ONCE);
    final CheckedText name = new CheckedText(Checks::name);
    final CheckedText host = new CheckedText(text -> isBuiltIn() ? "" : Checks.host(text), builtIn);
    final CheckedText port =
            new CheckedText(text -> isBuiltIn() ? "" : Checks.number("The port", text, 1, 65_535), builtIn);
    final CheckedText path = new CheckedText(
            text -> isBuiltIn() || !isWebSocket() ? "" : Checks.path(text), builtIn, scheme);
    final CheckedText userName = new CheckedText(text -> Checks.userName(text, hasPassword()), password, passwordKept);
    final CheckedText clientId = new CheckedText(text -> Checks.clientId(text, cleanSession.get()), cleanSession);
    final CheckedText keepAlive = new CheckedText(text -> Checks.number("Keep alive", text, 0, MAX_SECONDS));
    final CheckedText pingTimeout = new CheckedText(text -> Checks.number("The ping timeout", text, 1, MAX_SECONDS));
    final CheckedText inFlight = new CheckedText(text -> Checks.number("In flight", text, 1, 65_535));
    final CheckedText willTopic = new CheckedText(text -> leavesWill.get() ? Checks.topic(text) : "", leavesWill);
    final CheckedText willMessage =
            new CheckedText(text -> leavesWill.get() ? Checks.willMessage(text) : "", leavesWill);
    final CheckedText keptMegabytes =
            new CheckedText(text -> Checks.number("Kept messages in MB", text, 1, MAX_MEGABYTES));
    final CheckedText keptMessages = new CheckedText(text -> Checks.limit("Kept messages", text, MAX_MESSAGES));
    final CheckedText keptDays = new CheckedText(text -> Checks.limit("Days", text, MAX_DAYS));

    ProfileFormViewModel() {
        // The port follows the scheme while it is the other scheme's own.
        scheme.subscribe((before, now) -> {
            if (port.get().equals(before.port())) {
                port.set(now.port());
            }
        });
    }

    private boolean isBuiltIn() {
        return builtIn.get();
    }

    private boolean isWebSocket() {
        return scheme.get().webSocket();
    }

    private boolean hasPassword() {
        return passwordKept.get() || (password.get() != null && !password.get().isEmpty());
    }

    private List<CheckedText> checked() {
        return List.of(
                name, host, port, path, userName, clientId, keepAlive, pingTimeout, inFlight, willTopic, willMessage,
                keptMegabytes, keptMessages, keptDays);
    }

    /** Shows what was typed before, or a profile as it is saved. */
    void show(Draft draft) {
        name.set(draft.name());
        scheme.set(draft.scheme());
        host.set(draft.host());
        port.set(draft.port());
        path.set(draft.path());
        userName.set(draft.userName());
        clientId.set(draft.clientId());
        cleanSession.set(draft.cleanSession());
        keepAlive.set(draft.keepAlive());
        pingTimeout.set(draft.pingTimeout());
        inFlight.set(draft.inFlight());
        leavesWill.set(draft.leavesWill());
        willTopic.set(draft.willTopic());
        willMessage.set(draft.willMessage());
        willQos.set(draft.willQos());
        willRetain.set(draft.willRetain());
        subscriptions.setAll(draft.subscriptions());
        trust.set(draft.trust());
        caFile.set(draft.caFile());
        keptMegabytes.set(draft.kept().megabytes());
        keptMessages.set(draft.kept().messages());
        keptDays.set(draft.kept().days());
        newFilter.set("");
    }

    /** What is typed now. */
    Draft draft() {
        return new Draft(
                name.get(), scheme.get(), host.get(), port.get(), path.get(), userName.get(), clientId.get(), cleanSession.get(),
                keepAlive.get(), pingTimeout.get(), inFlight.get(), leavesWill.get(), willTopic.get(),
                willMessage.get(), willQos.get(), willRetain.get(), new ArrayList<>(subscriptions), trust.get(),
                caFile.get(), new KeptText(keptMegabytes.get(), keptMessages.get(), keptDays.get()));
    }

    /** Everything a draft is made of. */
    Observable[] inputs() {
        return Stream.concat(
                        checked().stream().map(CheckedText::textProperty),
                        Stream.of(scheme, cleanSession, leavesWill, willQos, willRetain, subscriptions, trust, caFile))
                .toArray(Observable[]::new);
    }

    /** Whether all of it is right. */
    BooleanBinding valid() {
        Observable[] problems =
                Stream.concat(checked().stream().map(CheckedText::problem), Stream.of(trust, caFile, scheme))
                        .toArray(Observable[]::new);
        return Bindings.createBooleanBinding(
                () -> checked().stream().allMatch(field -> field.problem().get().isEmpty())
                        && trustProblem().get().isEmpty(),
                problems);
    }

    /** Whether the trust means anything. */
    BooleanBinding usesTls() {
        return Bindings.createBooleanBinding(() -> scheme.get().tls() && !builtIn.get(), scheme, builtIn);
    }

    /** Whether there is a path. */
    BooleanBinding webSocket() {
        return Bindings.createBooleanBinding(this::isWebSocket, scheme);
    }

    /** What the keep alive means to the broker. */
    StringBinding keepAliveHint() {
        return Bindings.createStringBinding(
                () -> {
                    if (!keepAlive.problem().get().isEmpty()) {
                        return "";
                    }
                    int seconds = Integer.parseInt(keepAlive.get().strip());
                    // One and a half times the keep alive [MQTT-3.1.2-24].
                    return seconds == 0
                            ? "off: the broker may never notice a silent loss"
                            : "the broker gives up after %,d s".formatted((seconds * 3 + 1) / 2);
                },
                keepAlive.textProperty());
    }

    StringBinding cleanSessionHint() {
        return Bindings.createStringBinding(
                () -> cleanSession.get()
                        ? "both sides begin anew; what arrives while you are away is lost"
                        : "the broker and this profile's store both keep QoS 1 and 2 messages while you are away",
                cleanSession);
    }

    StringBinding passwordHint() {
        return Bindings.createStringBinding(
                () -> passwordKept.get()
                        ? "kept in memory until Vigil closes; type to change it"
                        : "kept in memory until Vigil closes",
                passwordKept);
    }

    /** Why the trust that was chosen cannot work; empty where it can. */
    StringBinding trustProblem() {
        return Bindings.createStringBinding(
                () -> scheme.get().tls() && trust.get() == Trust.CA_FILE && caFile.get().isBlank()
                        ? "Choose the file with the certificate of the authority (PEM)"
                        : "",
                scheme, trust, caFile);
    }

    /** What the trust means. */
    StringBinding trustHint() {
        return Bindings.createStringBinding(
                () -> {
                    if (!scheme.get().tls()) {
                        return "only with mqtts:// and wss://";
                    }
                    return switch (trust.get()) {
                        case SYSTEM -> "certificates that this system trusts; the host name is checked";
                        case CA_FILE -> caFile.get();
                        case ANYONE -> "anybody between you and the broker can read and change everything";
                    };
                },
                scheme, trust, caFile);
    }

    /** Why the filter that is typed cannot be added; empty where it can, or where nothing is typed. */
    StringBinding newFilterProblem() {
        return Bindings.createStringBinding(
                () -> newFilter.get() == null || newFilter.get().isEmpty() ? "" : Checks.filter(newFilter.get()),
                newFilter);
    }

    /** Adds the filter that is typed; one that is there already changes its QoS. */
    void addFilter() {
        String text = newFilter.get();
        if (text == null || text.isEmpty() || !Checks.filter(text).isEmpty()) {
            return;
        }
        SubscriptionRequest request = new SubscriptionRequest(new TopicFilter(text), newQos.get());
        subscriptions.removeIf(each -> each.filter().equals(request.filter()));
        subscriptions.add(request);
        newFilter.set("");
    }

    void removeFilter(SubscriptionRequest request) {
        subscriptions.remove(request);
    }

    /** The next QoS, around the circle. */
    void cycleQos(SubscriptionRequest request) {
        int index = subscriptions.indexOf(request);
        if (index >= 0) {
            subscriptions.set(
                    index, new SubscriptionRequest(request.filter(), Qos.of((request.qos().value() + 1) % 3)));
        }
    }

    /** Trusts the authority whose certificate is in a file. */
    void useCaFile(Path file) {
        caFile.set(file.toString());
        trust.set(Trust.CA_FILE);
    }
}
