package io.regulars.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which package refers to which, over the main code of all modules. */
final class PackageGraph {

    private final Map<String, Set<String>> edges = new TreeMap<>();

    PackageGraph(Collection<SourceFile> files) {
        Set<String> packages = files.stream().map(SourceFile::packageName).collect(Collectors.toSet());
        for (SourceFile file : files) {
            Set<String> targets = edges.computeIfAbsent(file.packageName(), name -> new TreeSet<>());
            file.references().forEach(reference -> addPackage(reference, packages, targets));
            targets.remove(file.packageName());
        }
    }

    private static void addPackage(String reference, Set<String> packages, Set<String> targets) {
        for (String name = reference; name.contains("."); name = name.substring(0, name.lastIndexOf('.'))) {
            if (packages.contains(name)) {
                targets.add(name);
                return;
            }
        }
    }

    /** The groups of packages that reach each other, each sorted; empty without cycles. */
    List<Set<String>> cycles() {
        List<Set<String>> cycles = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String name : edges.keySet()) {
            if (!done.contains(name)) {
                Set<String> group = new TreeSet<>(reachable(name));
                group.removeIf(other -> !reachable(other).contains(name));
                if (!group.isEmpty()) {
                    cycles.add(group);
                    done.addAll(group);
                }
            }
        }
        return cycles;
    }

    private Set<String> reachable(String from) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(edges.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(edges.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }
}
