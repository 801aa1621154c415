package org.vigilmqtt.workspace.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PayloadTemplateTest {
    private static final Instant AT = Instant.parse("2026-11-25T20:14:05.123456Z");

    @Test
    void factsStandInTheirPlacesAndBracesOfJsonStay() {
        PayloadTemplate template = PayloadTemplate.parse("{\"n\":{n},\"id\":\"{id}\",\"at\":\"{iso}\",\"o\":{\"c\":{counter}}}");
        PayloadTemplate.Source bay = template.source("bay-12", 1);

        assertThat(bay.next(0, AT))
                .isEqualTo("{\"n\":12,\"id\":\"bay-12\",\"at\":\"2026-11-25T20:14:05.123Z\",\"o\":{\"c\":1}}");
        assertThat(bay.next(1, AT)).contains("{\"c\":2}");
    }

    @Test
    void doubledBraceBeforeALetterIsOne() {
        assertThat(PayloadTemplate.parse("{{n} {{ {").source("a", 1).next(0, AT)).isEqualTo("{n} {{ {");
    }

    @Test
    void numbersHaveTheDecimalsOfTheirBounds() {
        assertThat(next("{random:1.00,1}")).isEqualTo("1.00");
        assertThat(next("{sine:5,5,60}")).isEqualTo("5");
        assertThat(next("{walk:2,2,0.125}")).isEqualTo("2.000");
    }

    @Test
    void wavesStayWithinTheirBoundsAndComeRoundAfterAPeriod() {
        for (String wave : List.of("{sine:-10.00,10.00,8}", "{triangle:-10.00,10.00,8}")) {
            PayloadTemplate.Source source = PayloadTemplate.parse(wave).source("d-1", 5);
            List<Double> values = values(source, 64, 0.25);
            assertThat(values).allMatch(value -> value >= -10 && value <= 10);
            assertThat(values).anyMatch(value -> value > 9).anyMatch(value -> value < -9);
            assertThat(values.subList(0, 32)).isEqualTo(values.subList(32, 64));
        }
    }

    @Test
    void squareHasTwoValuesForHalfAPeriodEach() {
        List<Double> values = values(PayloadTemplate.parse("{square:1,4,10}").source("d", 3), 20, 0.5);
        assertThat(values).containsOnly(1.0, 4.0);
        assertThat(values.stream().filter(value -> value == 1.0)).hasSize(10);
    }

    @Test
    void walkMovesByAtMostItsStepAndStaysInItsRange() {
        List<Double> values = values(PayloadTemplate.parse("{walk:0.0,3.0,0.5}").source("d", 3), 500, 1);
        for (int i = 1; i < values.size(); i++) {
            assertThat(Math.abs(values.get(i) - values.get(i - 1))).isLessThanOrEqualTo(0.6);
        }
        assertThat(values).allMatch(value -> value >= 0 && value <= 3);
        assertThat(values.stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void sameDeviceSeedAndSecondsMakeTheSameAndAnotherDeviceAnother() {
        PayloadTemplate template =
                PayloadTemplate.parse("{sine:0.000,1.000,60} {walk:0.000,9.000,1.000} {random:0.000,9.000}");
        assertThat(all(template.source("a", 7))).isEqualTo(all(template.source("a", 7)));
        assertThat(all(template.source("a", 7))).isNotEqualTo(all(template.source("b", 7)));
        assertThat(all(template.source("a", 7))).isNotEqualTo(all(template.source("a", 8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ab{foo}           | There is no {foo}.                                          | (position 3).
                    {sine:1,2}        | {sine} needs 3 numbers: {sine:min,max,period}               | (position 1).
                    xx{random:a,2}    | "a" is not a number such as 21.5                            | (position 3).
                    {walk:3,2,1}      | The minimum of {walk} is greater than its maximum           | (position 1).
                    {triangle:1,2,0}  | The period of {triangle} is more than 0 seconds             | (position 1).
                    {walk:1,2,0}      | The step of {walk} is more than 0                           | (position 1).
                    a {n              | The brace is not closed                                     | (position 3).
                    {id:4}            | {id} takes no arguments                                     | (position 1).
                    """)
    void whatIsWrongIsSaidInASentenceWithThePosition(String text, String sentence, String position) {
        assertThatThrownBy(() -> PayloadTemplate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith(position);
    }

    private static String next(String text) {
        return PayloadTemplate.parse(text).source("d", 1).next(0, AT);
    }

    private static List<Double> values(PayloadTemplate.Source source, int count, double step) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(Double.valueOf(source.next(i * step, AT)));
        }
        return values;
    }

    private static List<String> all(PayloadTemplate.Source source) {
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            payloads.add(source.next(i, AT));
        }
        return payloads;
    }
}
