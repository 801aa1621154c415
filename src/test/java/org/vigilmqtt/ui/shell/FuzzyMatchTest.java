package org.vigilmqtt.ui.shell;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuzzyMatchTest {
    @Test
    void nothingTypedFitsEverything() {
        assertThat(FuzzyMatch.score("", "Show the device lab")).isZero();
    }

    @Test
    void lettersMustBeThereInTheirOrder() {
        assertThat(FuzzyMatch.score("lab", "Show the device lab")).isPositive();
        assertThat(FuzzyMatch.score("bal", "Show the device lab")).isEqualTo(FuzzyMatch.NONE);
        assertThat(FuzzyMatch.score("labs", "Show the device lab")).isEqualTo(FuzzyMatch.NONE);
        assertThat(FuzzyMatch.score("longer than it", "short")).isEqualTo(FuzzyMatch.NONE);
    }

    @Test
    void caseAndBlanksDoNotMatter() {
        assertThat(FuzzyMatch.score("DEVICE L", "Show the device lab")).isPositive();
    }

    @Test
    void beginningsOfWordsCountMoreThanLettersWithinThem() {
        assertThat(FuzzyMatch.score("sl", "Show the lab")).isGreaterThan(FuzzyMatch.score("sl", "Disable it"));
    }

    @Test
    void lettersThatFollowOneAnotherCountMoreThanScatteredOnes() {
        assertThat(FuzzyMatch.score("ear", "Search")).isGreaterThan(FuzzyMatch.score("ear", "Deplanar"));
    }

    @Test
    void bestOccurrenceCountsNotTheFirst() {
        assertThat(FuzzyMatch.score("lab", "Reload lab")).isEqualTo(FuzzyMatch.score("lab", "Show lab"));
    }
}
