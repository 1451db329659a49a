package io.regulars.evaluate.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.learning.column.Column;
import io.regulars.learning.column.ColumnTable;

import static org.assertj.core.api.Assertions.assertThat;

class TableSchemaTest {

    @Test
    void recognisesNumbersDatesAndCategoriesWithMissingCells() throws IOException {
        CsvTable file = table("n,d,c,y\n1,2024-01-02,a,0\nNA,,?,1\n\"1,234.5\",2024-01-03T12:00,b,0\n");

        ColumnTable table = TableSchema.infer(file, List.of("y")).read(file);

        assertThat(((Column.Numbers) table.columns().get(0)).values()).containsExactly(1, Float.NaN, 1234.5f);
        assertThat(((Column.Numbers) table.columns().get(1)).values()).containsExactly(19724, Float.NaN, 19725.5f);
        assertThat(((Column.Categories) table.columns().get(2)).values()).containsExactly("a", "", "b");
    }

    @Test
    void leavesOutIdentifiersConstantsAndNearlyUniqueTexts() throws IOException {
        StringBuilder text = new StringBuilder("id,row_number,mail,country,age\n");
        for (int i = 0; i < 100; i++) {
            text.append(i * 7)
                    .append(',')
                    .append(i)
                    .append(",m")
                    .append(i)
                    .append("@example.org,FR,")
                    .append(i % 9)
                    .append('\n');
        }

        TableSchema schema = TableSchema.infer(table(text.toString()), List.of());

        assertThat(schema.types()).extracting(TableSchema.ColumnType::name).containsExactly("age");
        assertThat(schema.notes())
                .containsExactly(
                        "column id is left out: it is an identifier",
                        "column row_number is left out: it is an identifier",
                        "column mail is left out: nearly every row has another text",
                        "column country is left out: it is constant");
    }

    private static CsvTable table(String text) throws IOException {
        return CsvTable.read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
