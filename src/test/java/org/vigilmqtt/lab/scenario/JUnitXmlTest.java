package org.vigilmqtt.lab.scenario;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class JUnitXmlTest {
    private static final Step WAIT = new Step.Wait(7, Duration.ofSeconds(2));

    @Test
    void failedRunHasACaseForEachStepWithItsOutcome() throws Exception {
        Document document = parsed(report(
                Ending.FAILED,
                "1 of 3 steps failed.",
                new StepState(WAIT, Status.PASSED, Duration.ofMillis(2_001), ""),
                new StepState(WAIT, Status.FAILED, Duration.ofMillis(1_500), "Expected <this> & \"that\". Seen: nothing."),
                new StepState(WAIT, Status.SKIPPED, Duration.ZERO, "An earlier step failed.")));

        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("Wills <1>");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("3.501");
        assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-11-25T22:00:01");
        List<Element> cases = elements(document.getElementsByTagName("testcase"));
        assertThat(cases).extracting(each -> each.getAttribute("name")).containsExactly(
                "1. Wait 2 s", "2. Wait 2 s", "3. Wait 2 s");
        assertThat(cases).extracting(each -> each.getAttribute("time")).containsExactly("2.001", "1.500", "0.000");
        Element failure = (Element) cases.get(1).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("Expected <this> & \"that\". Seen: nothing.");
        assertThat(failure.getTextContent()).isEqualTo("Line 7: Wait 2 s.\nExpected <this> & \"that\". Seen: nothing.");
        Element skipped = (Element) cases.get(2).getElementsByTagName("skipped").item(0);
        assertThat(skipped.getAttribute("message")).isEqualTo("An earlier step failed.");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("+0.000 s  begins\n+0.001 s  bell \\u0007");
    }

    @Test
    void brokerThatIsNotReachedIsAnError() throws Exception {
        Document document = parsed(report(
                Ending.NOT_CONNECTED,
                "Nothing answers at h:1.",
                new StepState(WAIT, Status.SKIPPED, Duration.ZERO, "Not connected."),
                new StepState(WAIT, Status.SKIPPED, Duration.ZERO, "Not connected.")));

        Element suites = document.getDocumentElement();
        assertThat(suites.getTagName()).isEqualTo("testsuites");
        assertThat(suites.getAttribute("errors")).isEqualTo("1");
        assertThat(suites.getAttribute("skipped")).isEqualTo("1");
        List<Element> errors = elements(document.getElementsByTagName("error"));
        assertThat(errors).singleElement().satisfies(error -> assertThat(error.getAttribute("message"))
                .isEqualTo("Nothing answers at h:1."));
    }

    private static RunReport report(Ending ending, String sentence, StepState... steps) {
        return new RunReport(
                "Wills <1>",
                "mqtt://127.0.0.1:1883",
                ending,
                sentence,
                Instant.parse("2026-11-25T22:00:01.5Z"),
                Duration.ofMillis(3_501),
                List.of(steps),
                List.of("+0.000 s  begins", "+0.001 s  bell \u0007"));
    }

    private static Document parsed(RunReport report) throws Exception {
        StringWriter text = new StringWriter();
        JUnitXml.write(report, text);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text.toString())));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }
}
