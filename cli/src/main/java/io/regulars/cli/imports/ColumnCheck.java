package io.regulars.cli.imports;

import java.util.Collection;
import java.util.Map;

import io.regulars.cli.mapping.Expr;
import io.regulars.cli.mapping.Mapping.Rule;
import io.regulars.cli.mapping.Mapping.Source;
import io.regulars.cli.mapping.MappingException;

/** Checks that a file has all columns that its mapping uses. */
record ColumnCheck(String label, Source source, String file, Columns columns, Map<String, SideTable> sides) {

    void run() {
        String path = source.sheet().path();
        source.skips().forEach(skip -> check(path + "/skip", skip.when().columns()));
        source.computed().forEach((name, expr) -> check(path + "/compute/" + name, expr.columns()));
        check(path + "/customer", source.identity().customer());
        check(path + "/anonymous", source.identity().anonymous());
        check(path + "/time", source.time().columns());
        source.rules().forEach(this::check);
    }

    private void check(Rule rule) {
        check(rule.path() + "/when", rule.when().columns());
        check(rule.path() + "/event", rule.event());
        check(rule.path() + "/group", rule.group());
        check(
                rule.path() + "/amount",
                rule.amount() == null ? null : rule.amount().of());
        rule.members().products().forEach((name, expr) -> check(rule.path() + "/products/" + name, expr));
        rule.members().properties().forEach((name, expr) -> check(rule.path() + "/properties/" + name, expr));
        rule.members().traits().forEach((name, expr) -> check(rule.path() + "/traits/" + name, expr));
    }

    private void check(String path, Expr expr) {
        if (expr != null) {
            check(path, expr.columns());
        }
    }

    private void check(String path, Collection<String> used) {
        for (String column : used) {
            if (source.optional().columns().contains(column)) {
                continue;
            }
            int dot = column.indexOf('.');
            SideTable side = dot > 0 ? sides.get(column.substring(0, dot)) : null;
            if (side != null) {
                fail(path, side.problem(column.substring(dot + 1)));
                checkOwn(path, side.lookup().on());
            } else {
                checkOwn(path, column);
            }
        }
    }

    private void checkOwn(String path, String column) {
        if (!source.computed().containsKey(column)) {
            fail(path, columns.problem(column, file));
        }
    }

    private void fail(String path, String problem) {
        if (problem != null) {
            throw new MappingException(label, path, problem);
        }
    }
}
