package org.vigilmqtt.ui.messages;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.messages.FilterViewModel.Way;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageFilter.Marks;
import org.vigilmqtt.workspace.PayloadPattern;

import static org.assertj.core.api.Assertions.assertThat;

class FilterViewModelTest {
    private final FilterViewModel viewModel =
            new FilterViewModel(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneId.of("Europe/Berlin")));

    private MessageFilter filter() {
        return viewModel.filterProperty().get();
    }

    private String problem() {
        return viewModel.problemProperty().get();
    }

    @Test
    void nothingTypedShowsEverything() {
        assertThat(filter()).isEqualTo(MessageFilter.ALL);
        assertThat(viewModel.moreTextProperty().get()).isEmpty();
    }

    @Test
    void wrongExpressionIsNamedAndTheFilterStaysAsItWas() {
        viewModel.text.set("on");
        MessageFilter before = filter();
        viewModel.regex.set(true);
        viewModel.text.set("o(n");

        assertThat(problem()).isEqualTo("The regular expression is not right: Unclosed group at character 4");
        assertThat(filter().payload()).isEqualTo(PayloadPattern.regex("on"));
        assertThat(filter()).isNotEqualTo(before);

        viewModel.text.set("o(n)");
        assertThat(problem()).isEmpty();
        assertThat(filter().payload()).isEqualTo(PayloadPattern.regex("o(n)"));
    }

    @Test
    void marksAreCountedBesideTheButtonThatHidesThem() {
        viewModel.qos(Qos.AT_MOST_ONCE).set(false);
        viewModel.way.set(Way.OUT);
        viewModel.retain.set(true);

        assertThat(filter().marks())
                .isEqualTo(new Marks(Set.of(Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE), Direction.OUT, true, false));
        assertThat(viewModel.moreTextProperty().get()).isEqualTo("3");

        viewModel.clear();
        assertThat(filter()).isEqualTo(MessageFilter.ALL);
        assertThat(viewModel.moreTextProperty().get()).isEmpty();
    }

    @Test
    void noQosAtAllIsAskedBack() {
        for (Qos level : Qos.values()) {
            viewModel.qos(level).set(false);
        }

        assertThat(problem()).isEqualTo("Choose at least one QoS");
    }

    @ParameterizedTest
    @CsvSource({
        "14:05, 2026-11-23T13:05:00Z",
        "9:05:30, 2026-11-23T08:05:30Z",
        "14:05:30.25, 2026-11-23T13:05:30.250Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-07-01 14:05, 2026-07-01T12:05:00Z",
        "2026-07-01T14:05:09, 2026-07-01T12:05:09Z"
    })
    void momentsAreReadAsTheyAreTypedInTheZoneOfTheUser(String typed, Instant moment) {
        viewModel.from.set(typed);
        viewModel.to.set(typed);

        assertThat(problem()).isEmpty();
        assertThat(filter().fromMicros()).isEqualTo(moment.toEpochMilli() * 1_000);
        assertThat(filter().toMicros()).isEqualTo(moment.toEpochMilli() * 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "25:00", "2026-13-01", "yesterday", "14:05 2026-07-01", "2026-07-0114:05"})
    void whatIsNoMomentIsNamed(String typed) {
        viewModel.to.set(typed);

        assertThat(problem()).isEqualTo("Until is a time such as 14:05, 14:05:30 or 2026-11-22 14:05");
        assertThat(filter()).isEqualTo(MessageFilter.ALL);
    }
}
