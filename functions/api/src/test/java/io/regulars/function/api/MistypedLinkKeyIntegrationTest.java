package io.regulars.function.api;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MistypedLinkKeyIntegrationTest {

    @Test
    void doesNotStartWithAnotherLinkKeyOrSeedThanTheFirst() {
        DynamoDbLocal dynamo = DynamoDbLocal.shared();
        Map<String, String> first = TestApi.variables(dynamo.customersTable(), dynamo.catalogueTable());
        TestApi.router(dynamo.client(), new FakeS3(), first);

        assertThat(TestApi.router(dynamo.client(), new FakeS3(), first)).isNotNull();
        for (String variable : new String[] {"REGULARS_LINK_KEY", "REGULARS_SEED"}) {
            Map<String, String> mistyped = new HashMap<>(first);
            mistyped.compute(variable, (name, value) -> value + "7");
            assertThatThrownBy(() -> TestApi.router(dynamo.client(), new FakeS3(), mistyped))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("deploy the former value");
        }
    }
}
