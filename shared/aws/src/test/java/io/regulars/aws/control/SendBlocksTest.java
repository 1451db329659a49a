package io.regulars.aws.control;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.budget.Budget;
import io.regulars.json.Json;
import io.regulars.offer.Catalogue;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;

import static org.assertj.core.api.Assertions.assertThat;

class SendBlocksTest {

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(offer("a", "spring"), offer("b", "summer")));

    private ControlStore controls;
    private BudgetStore budgets;
    private SendBlocks blocks;

    @BeforeEach
    void createTables() {
        DynamoDbLocal dynamo = DynamoDbLocal.shared();
        controls = new ControlStore(dynamo.client(), dynamo.catalogueTable());
        budgets = new BudgetStore(dynamo.client(), dynamo.customersTable());
        blocks = new SendBlocks(controls, budgets);
    }

    @Test
    void blocksNothingByDefault() {
        assertThat(blocks.of(CATALOGUE)).isEmpty();
    }

    @Test
    void blocksEveryOfferWhileSendingIsPaused() {
        controls.sending(false);
        assertThat(blocks.of(CATALOGUE)).containsOnlyKeys("a", "b");

        controls.sending(true);
        assertThat(blocks.of(CATALOGUE)).isEmpty();
    }

    @Test
    void blocksTheOffersOfAPausedCampaign() {
        controls.pause("spring", true);
        assertThat(blocks.of(CATALOGUE))
                .hasSize(1)
                .hasEntrySatisfying("a", rule -> assertThat(rule.key()).isEqualTo("campaign_paused"));
    }

    @Test
    void blocksTheOffersOfACampaignWhoseBudgetIsExhausted() {
        controls.budgeted("summer");
        budgets.define(new Budget("summer", 1, null, 0L, null, BigDecimal.TEN));
        assertThat(blocks.of(CATALOGUE))
                .hasSize(1)
                .hasEntrySatisfying("b", rule -> assertThat(rule.key()).isEqualTo("budget_exhausted"));
    }

    @Test
    void ignoresBudgetsOfCampaignsThatAreNotMarkedAsBudgeted() {
        budgets.define(new Budget("summer", 1, null, 0L, null, BigDecimal.TEN));
        assertThat(blocks.of(CATALOGUE)).isEmpty();
    }

    private static Offer offer(String id, String campaign) {
        return CatalogueCodec.read(Json.read("""
                {"id": "%s", "campaign": "%s", "name": "n", "triggers": ["t"], "channels": ["email"],
                 "reward": {"kind": "percent", "value": 10}, "content": {}}""".formatted(id, campaign)));
    }
}
