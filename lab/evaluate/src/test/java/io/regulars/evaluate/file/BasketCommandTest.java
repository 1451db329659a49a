package io.regulars.evaluate.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.evaluate.CapturedCommands;
import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;

class BasketCommandTest {

    private final CapturedCommands commands = new CapturedCommands();

    @TempDir
    private Path folder;

    /** Each customer buys two favourites again and again. */
    private static String favourites() {
        SplitMix random = new SplitMix(1);
        StringBuilder text = new StringBuilder("who;when;what\n");
        for (int customer = 0; customer < 60; customer++) {
            for (int day = 1; day <= 5; day++) {
                String start = "\"Doe; " + customer + "\";2024/01/0" + day + " 10:00;";
                text.append(start).append("item ").append(customer % 30).append('\n');
                text.append(start).append("item ").append(random.nextInt(100)).append('\n');
            }
        }
        return text.append("single;2024/01/01 9:00;item 1\n").toString();
    }

    @Test
    void measuresNextToSimpleRankingsAndWritesRankedItems() throws IOException {
        Path scores = folder.resolve("scores.csv");
        Path json = folder.resolve("figures.json");

        int code = run(favourites(), "--scores", scores.toString(), "--json", json.toString());

        assertThat(code).as(commands.err()).isEqualTo(ExitCodes.OK);
        assertThat(commands.out())
                .contains("61 customers, 301 baskets", "60 last baskets are held out")
                .contains("recall", "NDCG", "PHR", "personal top, then global top", "global top");
        assertThat(CliJson.parse(Files.readString(json)).get("rows")).hasSize(9);
        List<String> lines = Files.readAllLines(scores);
        assertThat(lines).first().isEqualTo("customer,rank,item,score");
        assertThat(lines.get(1)).startsWith("\"Doe; 0\",1,item 0,");
        assertThat(lines).noneMatch(line -> line.startsWith("single"));
    }

    @Test
    void theLastBasketIsNotPartOfWhatIsLearnt() throws IOException {
        List<String> rows = new ArrayList<>(List.of("who,when,what"));
        for (int customer = 0; customer < 30; customer++) {
            rows.add(customer + ",1,bread");
            rows.add(customer + ",2,cake");
        }

        assertThat(run(
                        String.join("\n", rows),
                        "--scores",
                        folder.resolve("s.csv").toString()))
                .isEqualTo(ExitCodes.OK);
        assertThat(Files.readString(folder.resolve("s.csv"))).contains("bread").doesNotContain("cake");
    }

    @Test
    void oneDayIsOneBasketIfAskedFor() throws IOException {
        String rows = "who,when,what\na,2024-01-01 9:00,x\na,2024-01-01 9:05,y\na,2024-01-02 9:00,x\n";

        assertThat(run(rows, "--per-day")).isEqualTo(ExitCodes.OK);
        assertThat(commands.err()).doesNotContain("--per-day");
        assertThat(run(rows)).isEqualTo(ExitCodes.OK);
        assertThat(commands.err()).contains("nearly all baskets have one item").contains("--per-day");
        assertThat(commands.out()).contains("1 customers, 2 baskets").contains("1 customers, 3 baskets");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatExist() throws IOException {
        assertThat(run("who,when,product\na,1,x\n")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no column \"what\"; it has who, when, product");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(run("")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("is empty");
        assertThat(run("who,when,what\n")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("has 0 rows");
    }

    @Test
    void aTimeThatDoesNotParseIsNamedWithItsLine() throws IOException {
        assertThat(run("who,when,what\na,2024-01-01,x\na,yesterday,x\n")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("line 3: \"yesterday\" in column when is not a time");
    }

    @Test
    void customersWithOneBasketEachAreNotEnough() throws IOException {
        assertThat(run("who,when,what\na,1,x\nb,1,y\na,1,y\n")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no customer with two baskets").contains("--customer who");
    }

    @Test
    void aFileWithoutItemsIsRefused() throws IOException {
        assertThat(run("who,when,what\na,1,\na,2,\n")).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("has no items: column what is empty");
    }

    @Test
    void rowsWithoutACustomerAreCounted() throws IOException {
        assertThat(run("who,when,what\na,1,x\n,1,y\na,2,x\n")).isEqualTo(ExitCodes.OK);
        assertThat(commands.err()).contains("1 rows without a customer or an item");
    }

    private int run(String content, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("log.csv"), content);
        List<String> arguments = new ArrayList<>(List.of(
                "evaluate", "basket", file.toString(), "--customer", "who", "--time", "when", "--item", "what"));
        arguments.addAll(List.of(more));
        return commands.run(arguments.toArray(String[]::new));
    }
}
