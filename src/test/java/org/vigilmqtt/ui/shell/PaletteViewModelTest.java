package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaletteViewModelTest {
    private final List<String> done = new ArrayList<>();
    private String whyNot = "";
    private final Actions actions = new Actions();
    private final PaletteViewModel palette = new PaletteViewModel(actions);

    PaletteViewModelTest() {
        actions.add(() -> List.of(
                action("Window", "Show the device lab").on("Shortcut+L"),
                action("Look", "Dark colours"),
                action("Profile", "Delete the profile").unless(() -> whyNot)));
    }

    private Action action(String group, String title) {
        return Action.of(group, title, () -> done.add(title));
    }

    private List<String> titles() {
        return palette.found().stream().map(Action::title).toList();
    }

    @Test
    void opensWithAllActionsAndTheFirstChosen() {
        palette.toggle();

        assertThat(palette.openProperty().get()).isTrue();
        assertThat(titles()).containsExactly("Show the device lab", "Dark colours", "Delete the profile");
        assertThat(palette.chosenProperty().get()).isEqualTo(palette.found().getFirst());
    }

    @Test
    void actionsOfTheChosenTabComeFirst() {
        actions.choose(List.of(action("Workspace", "Pause")));

        palette.toggle();

        assertThat(titles()).startsWith("Pause");
    }

    @Test
    void listOfKeysHoldsThoseWithAKeyOnly() {
        palette.toggleKeys();

        assertThat(titles()).containsExactly("Show the device lab");
    }

    @Test
    void keyOfTheOtherListChangesTheListAndItsOwnKeyClosesIt() {
        palette.toggle();
        palette.toggleKeys();
        assertThat(palette.openProperty().get()).isTrue();

        palette.toggleKeys();

        assertThat(palette.openProperty().get()).isFalse();
    }

    @Test
    void typingPutsTheBestFitOnTop() {
        palette.toggle();

        palette.queryProperty().set("dc");

        assertThat(titles()).startsWith("Dark colours");
    }

    @Test
    void groupIsFoundAsWellButAfterTitles() {
        palette.toggle();

        palette.queryProperty().set("profile");
        assertThat(titles()).containsExactly("Delete the profile");
        palette.queryProperty().set("window");
        assertThat(titles()).containsExactly("Show the device lab");
    }

    @Test
    void lettersOfTheLastTimeAreGone() {
        palette.toggle();
        palette.queryProperty().set("zzz");
        assertThat(titles()).isEmpty();
        palette.close();

        palette.toggle();

        assertThat(titles()).hasSize(3);
    }

    @Test
    void choiceStaysWithinTheList() {
        palette.toggle();

        palette.move(-1);
        assertThat(palette.chosenProperty().get()).isEqualTo(palette.found().getFirst());
        palette.move(99);
        assertThat(palette.chosenProperty().get()).isEqualTo(palette.found().getLast());
    }

    @Test
    void chosenActionIsDoneOnceTheListIsClosed() {
        palette.toggle();
        palette.move(1);

        palette.runChosen();

        assertThat(done).containsExactly("Dark colours");
        assertThat(palette.openProperty().get()).isFalse();
    }

    @Test
    void whatCannotBeDoneNowSaysWhyAndTheListStays() {
        whyNot = "choose a profile";
        palette.toggle();
        palette.move(2);

        palette.runChosen();

        assertThat(done).isEmpty();
        assertThat(palette.openProperty().get()).isTrue();
        assertThat(palette.spokenProperty().get()).isEqualTo("Delete the profile, not now: choose a profile");
    }
}
