package io.regulars.evaluate.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.cli.base.ExitCodes;
import io.regulars.evaluate.CapturedCommands;
import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;

class FileCommandsTest {

    private final CapturedCommands commands = new CapturedCommands();

    @TempDir
    private Path folder;

    @BeforeEach
    void generate() throws IOException {
        Files.writeString(folder.resolve("train.csv"), rows(1, 1_200));
        Files.writeString(folder.resolve("test.csv"), rows(2, 600));
    }

    /** Members buy more often; the mail moves those who are not. */
    private static String rows(long seed, int count) {
        SplitMix random = new SplitMix(seed);
        StringBuilder text = new StringBuilder("user_id,joined,member,spend,mail,bought\n");
        for (int i = 0; i < count; i++) {
            boolean member = random.nextInt(2) == 1;
            boolean mail = random.nextInt(2) == 1;
            double rate = member ? 0.6 : mail ? 0.5 : 0.1;
            text.append(String.format(
                    Locale.ROOT,
                    "u%d,2024-0%d-0%d,%s,%s,%s,%d%n",
                    i,
                    1 + random.nextInt(9),
                    1 + random.nextInt(9),
                    member ? "gold" : "none",
                    random.nextInt(10) == 0 ? "" : String.format(Locale.ROOT, "%.2f", 100 * random.nextDouble()),
                    mail ? "Yes" : "No",
                    random.nextDouble() < rate ? 1 : 0));
        }
        return text.toString();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void labelsOfTheTestFileMayBeSpelledDifferently() throws IOException {
        String expected = propensity();
        Path test = folder.resolve("test.csv");
        Files.writeString(
                test, Files.readString(test).replaceAll(",1(\\R)", ",1.0$1").replaceAll(",0(\\R)", ",FALSE$1"));

        assertThat(propensity()).contains("AUC").isEqualTo(expected);
    }

    private String propensity() {
        CapturedCommands run = new CapturedCommands();
        run.run(
                "evaluate",
                "propensity",
                "--train",
                file("train.csv"),
                "--test",
                file("test.csv"),
                "--label",
                "bought");
        return run.out();
    }

    @Test
    void propensityMeasuresAndWritesAProbabilityPerRow() throws IOException {
        int code = commands.run(
                "evaluate",
                "propensity",
                "--train",
                file("train.csv"),
                "--test",
                file("test.csv"),
                "--label",
                "bought",
                "--scores",
                file("scores.csv"));

        assertThat(commands.err()).contains("column user_id is left out");
        assertThat(code).isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).contains("AUC", "log loss", "expected calibration error", "chosen");
        List<String> lines = Files.readAllLines(folder.resolve("scores.csv"));
        assertThat(lines).hasSize(601).first().isEqualTo("probability");
        assertThat(lines.stream().skip(1).mapToDouble(Double::parseDouble)).allMatch(p -> p > 0 && p < 1);
    }

    @Test
    void upliftFindsWhomTheMailMovesAndWritesAnUpliftPerRow() throws IOException {
        int code = commands.run(
                "evaluate",
                "uplift",
                "--train",
                file("train.csv"),
                "--test",
                file("test.csv"),
                "--treatment",
                "mail",
                "--outcome",
                "bought",
                "--value",
                "10",
                "--cost",
                "1.5",
                "--scores",
                file("scores.csv"));

        assertThat(code).as(commands.err()).isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).contains("Qini", "AUUC", "decile", "uplift above 0.1500", "everyone");
        List<String> scores = Files.readAllLines(folder.resolve("scores.csv"));
        List<String> rows = Files.readAllLines(folder.resolve("test.csv"));
        assertThat(scores).hasSize(601).first().isEqualTo("uplift");
        for (int i = 1; i < scores.size(); i++) {
            boolean member = rows.get(i).contains("gold");
            assertThat(Double.parseDouble(scores.get(i)) > 0.2).as(rows.get(i)).isEqualTo(!member);
        }
    }

    @Test
    void withoutATestFileRowsAreHeldOut() {
        assertThat(commands.run(
                        "evaluate",
                        "uplift",
                        "--train",
                        file("train.csv"),
                        "--treatment",
                        "mail",
                        "--outcome",
                        "bought"))
                .as(commands.err())
                .isEqualTo(ExitCodes.OK);
        assertThat(commands.err()).contains("30 % of the rows are held out");
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThat(propensity("train.csv", "sold")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no column \"sold\"").contains("user_id, joined");
    }

    @Test
    void columnsOfOneFileOnlyAreReported() throws IOException {
        Files.writeString(folder.resolve("test.csv"), "member,city,bought\ngold,Rome,1\nnone,Oslo,0\n");

        assertThat(propensity("train.csv", "bought")).isEqualTo(ExitCodes.OK);
        assertThat(commands.err())
                .contains("column joined is not in", "treated as missing there")
                .contains("column city is only in");
    }

    @Test
    void oneClassIsRefused() throws IOException {
        Files.writeString(folder.resolve("one.csv"), rows(1, 100).replaceAll(",[01](\\R)", ",1$1"));

        assertThat(propensity("one.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("one class only");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(folder.resolve("header.csv"), "a,bought\n");

        assertThat(propensity("empty.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(propensity("header.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("empty.csv is empty").contains("header.csv has 0 rows");
    }

    @Test
    void oneArmIsNoTest() throws IOException {
        Files.writeString(folder.resolve("one.csv"), rows(1, 100).replace(",No,", ",Yes,"));

        assertThat(uplift("one.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no overlap between arms").contains("one arm only");
    }

    @Test
    void aColumnThatTellsTheArmsApartIsNamed() throws IOException {
        String text = rows(1, 400).replace("gold,", "x,").replace("none,", "x,");
        Files.writeString(
                folder.resolve("apart.csv"),
                text.replaceAll("x,([^,]*),Yes", "mailed,$1,Yes").replaceAll("x,([^,]*),No", "quiet,$1,No"));

        assertThat(uplift("apart.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no overlap between arms: column member");
    }

    @Test
    void anOutcomeThatIsNoNumberIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("text.csv"), rows(1, 100).replaceFirst(",[01](\\R)", ",maybe$1"));

        assertThat(uplift("text.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("line 2: \"maybe\" in column bought is not a number");
    }

    @Test
    void armsByNameNeedAControlGroup() throws IOException {
        Files.writeString(
                folder.resolve("arms.csv"),
                rows(1, 400).replace(",Yes,", ",blue,").replace(",No,", ",red,"));

        assertThat(uplift("arms.csv", "bought")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("--control").contains("blue, red");
    }

    private int propensity(String train, String label) {
        return commands.run(
                "evaluate", "propensity", "--train", file(train), "--test", file("test.csv"), "--label", label);
    }

    private int uplift(String train, String outcome) {
        return commands.run("evaluate", "uplift", "--train", file(train), "--treatment", "mail", "--outcome", outcome);
    }

    @Test
    void drawsTheCalibrationAndTheQiniCurve() throws IOException {
        commands.run(
                "evaluate",
                "propensity",
                "--train",
                file("train.csv"),
                "--test",
                file("test.csv"),
                "--label",
                "bought",
                "--chart",
                file("calibration.svg"));
        commands.run(
                "evaluate",
                "uplift",
                "--train",
                file("train.csv"),
                "--test",
                file("test.csv"),
                "--treatment",
                "mail",
                "--outcome",
                "bought",
                "--chart",
                file("qini.svg"));

        assertThat(folder.resolve("calibration.svg"))
                .content()
                .contains("<svg", "Calibration of bought, 600 test rows", "perfect");
        assertThat(folder.resolve("qini.svg")).content().contains("Qini curve of mail on bought", "random order");
    }
}
