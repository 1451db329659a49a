package io.regulars.cli;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.regulars.cli.base.ExitCodes;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands for products, against a stub. */
class ProductsCommandTest {

    private final StubCloud cloud = new StubCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void listsWhatGoesWithAProduct() {
        cloud.answer(
                "/v1/products/tea%201/related?limit=3",
                "{\"boughtTogether\":[{\"product\":\"cup\",\"score\":0.41}],"
                        + "\"similar\":[{\"product\":\"pot\",\"score\":0.5},{\"product\":\"cup\",\"score\":0.1}]}");
        assertThat(Run.with(cloud, "products", "related", "tea 1", "--limit", "3")
                        .out())
                .containsPattern("bought together +score +bought by the same customers +score")
                .containsPattern("cup +0.410 +pot +0.500")
                .containsPattern("\\n +cup +0.100");
    }

    @Test
    void listsWhatACustomerBuysNext() {
        cloud.answer("/v1/customers/ada/products?limit=10", "{\"items\":[{\"product\":\"tea\",\"score\":0.123456}]}");
        assertThat(Run.with(cloud, "products", "next", "ada").out()).containsPattern("tea +0.123");
        cloud.answer("/v1/customers/ada/products?limit=10", "{\"items\":[]}");
        assertThat(Run.with(cloud, "products", "next", "ada").out()).contains("regulars train");
    }

    @Test
    void saysWhichCommandIsMissing() {
        Run run = Run.of("products");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("missing command: related or next");
    }
}
