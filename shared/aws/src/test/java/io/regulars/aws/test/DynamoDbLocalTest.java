package io.regulars.aws.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbLocalTest {

    @Test
    void givesEveryTestItsOwnTables() {
        DynamoDbLocal local = DynamoDbLocal.shared();
        String one = local.customersTable();
        String other = local.catalogueTable();

        assertThat(local.client().listTables().tableNames()).contains(one, other);
        assertThat(one).isNotEqualTo(local.customersTable());
    }
}
