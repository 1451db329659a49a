package io.regulars.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;
import io.regulars.local.function.FunctionKind;

/** The measured starts of each kind, and the reason why a kind was skipped. */
final class ColdReport {

    private static final Map<String, ToDoubleFunction<ColdStart>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("firstPollMs", ColdStart::firstPoll);
        FIGURES.put("firstResponseMs", ColdStart::firstAnswer);
        FIGURES.put("rssMb", ColdStart::rss);
        FIGURES.put("pssMb", ColdStart::pss);
        FIGURES.put("zipMb", ColdStart::zip);
    }

    private final Map<FunctionKind, Map<String, List<ColdStart>>> seen = new LinkedHashMap<>();
    private final Map<FunctionKind, String> skipped = new LinkedHashMap<>();

    void add(FunctionKind kind, Map<String, List<ColdStart>> starts) {
        seen.put(kind, starts);
    }

    void skip(FunctionKind kind, String why) {
        skipped.put(kind, why);
    }

    /** Tables: a line for each function and kind, each figure as min/median/max. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-10s %-7s %4s %-20s %-22s %-17s %-17s %7s",
                "function",
                "kind",
                "n",
                "first poll ms",
                "first response ms",
                "RSS MB",
                "PSS MB",
                "zip MB"));
        for (String function : functions()) {
            seen.forEach((kind, starts) -> lines.add(line(function, kind, starts.get(function))));
            ratio(function).ifPresent(lines::add);
        }
        skipped.forEach((kind, why) -> lines.add(name(kind) + " was left out: " + why));
        return lines;
    }

    private static String line(String function, FunctionKind kind, List<ColdStart> starts) {
        return starts.isEmpty()
                ? String.format(Locale.ROOT, "%-10s %-7s %4d", function, name(kind), 0)
                : String.format(
                        Locale.ROOT,
                        "%-10s %-7s %4d %-20s %-22s %-17s %-17s %7.1f",
                        function,
                        name(kind),
                        starts.size(),
                        text(starts, ColdStart::firstPoll),
                        text(starts, ColdStart::firstAnswer),
                        text(starts, ColdStart::rss),
                        text(starts, ColdStart::pss),
                        starts.get(0).zip());
    }

    private Optional<String> ratio(String function) {
        Ratio ratio = ratios(function);
        return ratio == null
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%-10s JVM / native, medians: first poll %.1f, first response %.1f",
                        function,
                        ratio.firstPoll(),
                        ratio.firstResponse()));
    }

    private record Ratio(double firstPoll, double firstResponse) {}

    private Ratio ratios(String function) {
        List<ColdStart> jvm = seen.getOrDefault(FunctionKind.JVM, Map.of()).getOrDefault(function, List.of());
        List<ColdStart> program =
                seen.getOrDefault(FunctionKind.NATIVE, Map.of()).getOrDefault(function, List.of());
        return jvm.isEmpty() || program.isEmpty()
                ? null
                : new Ratio(
                        spread(jvm, ColdStart::firstPoll).median()
                                / spread(program, ColdStart::firstPoll).median(),
                        spread(jvm, ColdStart::firstAnswer).median()
                                / spread(program, ColdStart::firstAnswer).median());
    }

    ObjectNode json() {
        ObjectNode report = CliJson.object().put("environment", MachineInfo.describe());
        ArrayNode functions = report.putArray("functions");
        for (String function : functions()) {
            seen.forEach((kind, starts) -> functions.add(json(function, kind, starts.get(function))));
        }
        ObjectNode ratios = report.putObject("jvmToNative");
        for (String function : functions()) {
            Ratio ratio = ratios(function);
            if (ratio != null) {
                ratios.putObject(function)
                        .put("firstPoll", ratio.firstPoll())
                        .put("firstResponse", ratio.firstResponse());
            }
        }
        ObjectNode left = report.putObject("skipped");
        skipped.forEach((kind, why) -> left.put(name(kind), why));
        return report;
    }

    private static ObjectNode json(String function, FunctionKind kind, List<ColdStart> starts) {
        ObjectNode entry =
                CliJson.object().put("name", function).put("kind", name(kind)).put("starts", starts.size());
        if (!starts.isEmpty()) {
            FIGURES.forEach((name, figure) -> {
                Spread spread = spread(starts, figure);
                entry.putObject(name)
                        .put("min", spread.quantile(0))
                        .put("median", spread.median())
                        .put("max", spread.quantile(1));
            });
        }
        return entry;
    }

    private Set<String> functions() {
        Set<String> names = new LinkedHashSet<>();
        seen.values().forEach(starts -> names.addAll(starts.keySet()));
        return names;
    }

    private static Spread spread(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
        return Spread.of(starts.stream().map(figure::applyAsDouble).toList());
    }

    private static String text(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
        Spread spread = spread(starts, figure);
        return String.format(Locale.ROOT, "%.1f/%.1f/%.1f", spread.quantile(0), spread.median(), spread.quantile(1));
    }

    private static String name(FunctionKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
