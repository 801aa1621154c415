package org.vigilmqtt.lab.scenario;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What the parser says about text that is no YAML, in a sentence. */
final class SyntaxWords {
    private SyntaxWords() {}

    static String of(MarkedYamlEngineException wrong) {
        String problem = String.valueOf(wrong.getProblem());
        if (problem.contains("\\t(TAB)")) {
            return "A tab cannot indent a line in YAML. Use spaces.";
        }
        if (problem.startsWith("mapping values are not allowed here")) {
            return "A second \": \" cannot stand here. Put a text that contains one between quotes.";
        }
        if (problem.startsWith("expected <block end>")) {
            return "This line does not fit the lines above it. Indent it like its neighbours.";
        }
        if (problem.contains("unexpected end of stream") || problem.contains("<stream end>")) {
            return "The file ends in the middle of something. Close what is open: a quote, a bracket or a brace.";
        }
        if (problem.contains("that cannot start any token")) {
            return "A text cannot begin with this character. Put it between quotes.";
        }
        String context = wrong.getContext() == null ? "" : " " + wrong.getContext();
        return "This is neither YAML nor JSON" + context + ": " + problem + ".";
    }
}
