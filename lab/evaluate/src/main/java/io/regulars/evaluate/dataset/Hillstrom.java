package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.data.TableSchema;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.base.CrossFolds;
import io.regulars.learning.base.Loss;
import io.regulars.learning.column.ColumnTable;
import io.regulars.learning.measure.UpliftCurves;
import io.regulars.learning.table.LinearLearner;
import io.regulars.learning.table.TableLearner;
import io.regulars.learning.uplift.ClassTransformation;
import io.regulars.learning.uplift.TwoModels;
import io.regulars.learning.uplift.UpliftLearner;
import io.regulars.learning.uplift.UpliftModel;

/** Whom an e-mail brings to the shop: Hillstrom's MineThatData e-mail test. */
final class Hillstrom implements EvaluationRow {

    private static final int SPLITS = 10;
    private static final double TRAINING_SHARE = 0.7;
    private static final double TOP = 0.3;
    private static final String CONTROL = "No E-Mail";
    /** Chosen on the splits of seeds 101 to 110. */
    private static final UpliftLearner CLASSES = new ClassTransformation(new LinearLearner(Loss.LOGISTIC, 300, 4));

    private static final UpliftLearner TWO_MODELS = new TwoModels(new LinearLearner(Loss.LOGISTIC, 1, 0));

    @Override
    public String name() {
        return "hillstrom";
    }

    @Override
    public String protocol() {
        return "Uplift on visit within two weeks, an e-mail against none; 70 % training, 30 % test, mean of the splits of"
                + " seeds 1 to 10; Qini and uplift@30 % as scikit-uplift. Settings were chosen on other seeds.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        CsvTable file = data.csv("hillstrom/hillstrom.csv.gz");
        List<Figure> figures = new ArrayList<>();
        Test women = test(file, "Womens E-Mail");
        add(figures, women, CLASSES, Goal.atLeast(0.0631, ".0631", ""), Goal.atLeast(0.0766, ".0766", ""));
        add(figures, women, TWO_MODELS, Goal.none(".0618", ""), Goal.none(".0696", ""));
        Test men = test(file, "Mens E-Mail");
        TableLearner response = new LinearLearner(Loss.LOGISTIC, 10, 4);
        add(figures, men, response(response), Goal.atLeast(0.028, ".028", ""), Goal.none(".093", ""));
        add(figures, men, CLASSES, Goal.none("", ""), Goal.none("", ""));
        return figures;
    }

    /** Rows of an e-mail and of the control group. */
    private record Test(String arm, ColumnTable table, boolean[] treated, double[] visits) {}

    private static Test test(CsvTable file, String arm) {
        String[] segments = file.texts("segment");
        int[] rows = IntStream.range(0, segments.length)
                .filter(i -> segments[i].equals(arm) || segments[i].equals(CONTROL))
                .toArray();
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            treated[i] = segments[rows[i]].equals(arm);
        }
        ColumnTable table = TableSchema.infer(file, List.of("segment", "visit", "conversion", "spend"))
                .read(file)
                .rows(rows);
        return new Test(arm, table, treated, CrossFolds.pick(file.numbers("visit"), rows));
    }

    /** Ranks by the probability of a visit if treated: a response model, no uplift model. */
    private static UpliftLearner response(TableLearner learner) {
        return new UpliftLearner() {
            @Override
            public String name() {
                return "response model";
            }

            @Override
            public UpliftModel fit(ColumnTable table, boolean[] treated, double[] outcomes) {
                int[] rows = IntStream.range(0, treated.length)
                        .filter(i -> treated[i])
                        .toArray();
                return learner.fit(table.rows(rows), CrossFolds.pick(outcomes, rows))::predict;
            }
        };
    }

    private void add(List<Figure> figures, Test test, UpliftLearner learner, Goal qini, Goal top) {
        double[] qinis = new double[SPLITS];
        double[] tops = new double[SPLITS];
        for (int i = 0; i < SPLITS; i++) {
            Folds.Parts parts = Folds.split(test.treated().length, TRAINING_SHARE, i + 1);
            double[] uplift = learner.fit(
                            test.table().rows(parts.train()),
                            CrossFolds.pick(test.treated(), parts.train()),
                            CrossFolds.pick(test.visits(), parts.train()))
                    .uplift(test.table().rows(parts.test()));
            UpliftCurves curves = new UpliftCurves(
                    CrossFolds.pick(test.visits(), parts.test()), CrossFolds.pick(test.treated(), parts.test()));
            qinis[i] = curves.qini(uplift);
            tops[i] = curves.upliftAt(uplift, TOP);
        }
        String what = name() + " " + test.arm() + ", " + learner.name();
        figures.add(Figure.over(what + ": Qini", qinis, qini));
        figures.add(Figure.over(what + ": uplift@30 %", tops, top));
    }
}
