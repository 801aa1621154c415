package org.vigilmqtt.ui.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.workspace.Profile;

/** Where a scenario can run, and which of these is chosen. On the FX thread only. */
final class BrokerChoices {
    private final Supplier<List<Profile>> profiles;
    private final ObservableList<BrokerChoice> all = FXCollections.observableArrayList(BrokerChoice.OF_THE_FILE);
    private final ObjectProperty<@Nullable BrokerChoice> chosen = new SimpleObjectProperty<>(BrokerChoice.OF_THE_FILE);

    BrokerChoices(Supplier<List<Profile>> profiles) {
        this.profiles = profiles;
    }

    ObservableList<BrokerChoice> all() {
        return all;
    }

    ObjectProperty<@Nullable BrokerChoice> chosenProperty() {
        return chosen;
    }

    /** The place that is meant for a scenario; empty where nobody names one. */
    Optional<Place> place(Scenario scenario) {
        BrokerChoice now = chosen.get();
        if (now != null && now.profile() != null) {
            return Optional.of(new Place.OfProfile(now.profile(), null));
        }
        return scenario.broker() == null ? Optional.empty() : Optional.of(new Place.OfScenario(null));
    }

    /** Takes over which profiles there are. */
    void pull() {
        List<BrokerChoice> now = new ArrayList<>(List.of(BrokerChoice.OF_THE_FILE));
        profiles.get().forEach(profile -> now.add(new BrokerChoice(profile.name(), profile.id())));
        if (!now.equals(all)) {
            BrokerChoice before = chosen.get();
            all.setAll(now);
            chosen.set(now.contains(before) ? before : BrokerChoice.OF_THE_FILE);
        }
    }
}
