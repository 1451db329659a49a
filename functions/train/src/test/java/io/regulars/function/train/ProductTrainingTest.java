package io.regulars.function.train;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.regulars.aws.model.ModelStore;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.Event;
import io.regulars.profile.Profile;
import io.regulars.recommendation.ProductModel;
import io.regulars.recommendation.ScoredProduct;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** Tea drinkers and coffee drinkers, who never buy from the other shelf. */
class ProductTrainingTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final FakeS3 s3 = new FakeS3();
    private final ModelStore<ProductModel> store = ModelStore.ofProducts(s3, "bucket");
    private final ProductTraining training = new ProductTraining(store);

    @Test
    void publishesWhatGoesTogether() {
        ProductTraining.Report report = training.train(sample(shop(120), OrderSample.MOST_LINES));

        assertThat(report.published()).isTrue();
        assertThat(report.products()).isEqualTo(8);
        assertThat(report.customers()).isEqualTo(120);
        ProductModel model = store.inService().model();
        assertThat(model.version()).isEqualTo(report.version()).startsWith("products-2026");
        assertThat(model.similar("tea-1", 3).orElseThrow())
                .extracting(ScoredProduct::product)
                .containsExactlyInAnyOrder("tea-0", "tea-2", "tea-3");
        Profile coffee =
                Story.of("new").order("2026-05-01T10:00:00Z", "9", "coffee-2").profile();
        assertThat(model.next(coffee, START.plus(Duration.ofDays(130)), 3))
                .extracting(ScoredProduct::product)
                .allMatch(product -> product.startsWith("coffee-"));
    }

    @Test
    void theOrderOfCustomersAndEventsDoesNotMatter() {
        List<List<Event>> shop = shop(120);
        String once = training.train(sample(shop, 540)).version();
        List<List<Event>> shuffled = new ArrayList<>(shop.stream()
                .map(events -> {
                    List<Event> other = new ArrayList<>(events);
                    Collections.shuffle(other, new Random(3));
                    return other;
                })
                .toList());
        Collections.shuffle(shuffled, new Random(4));

        ProductTraining.Report again = training.train(sample(shuffled, 540));

        assertThat(again.version()).isEqualTo(once);
        assertThat(again.published()).isFalse();
        assertThat(again.customers()).isEqualTo(90);
    }

    @Test
    void aLargeShopIsLearnedFromASampleThatDoesNotDependOnTheOrder() {
        List<List<Event>> shop = shop(120);
        List<List<Event>> reversed = new ArrayList<>(shop);
        Collections.reverse(reversed);
        for (int most : new int[] {1, 5, 6, 7, 100, 333, 719}) {
            OrderSample once = sample(shop, most);
            OrderSample again = sample(reversed, most);
            assertThat(once.products().products()).isEqualTo(again.products().products());
            int lines = once.baskets(once.products()).customers().stream()
                    .mapToInt(List::size)
                    .sum();
            assertThat(lines)
                    .isEqualTo(again.baskets(again.products()).customers().stream()
                            .mapToInt(List::size)
                            .sum());
            assertThat(lines).isBetween(most - 6, most);
        }
    }

    @Test
    void tooFewCustomersWithProductsLeaveTheModelInService() {
        String before = training.train(sample(shop(120), 720)).version();
        List<List<Event>> few = shop(49);
        few.add(Story.of("visitor").page("2026-01-01T10:00:00Z").events());

        ProductTraining.Report report = training.train(sample(few, 720));

        assertThat(report.published()).isFalse();
        assertThat(report.version()).isNull();
        assertThat(report.reason()).contains("49 customers", "50");
        assertThat(store.inService().version()).isEqualTo(before);
    }

    private static OrderSample sample(List<List<Event>> shop, int most) {
        OrderSample sample = new OrderSample(most);
        shop.forEach(sample::add);
        return sample;
    }

    private static List<List<Event>> shop(int customers) {
        Random random = new Random(1);
        List<List<Event>> shop = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            String shelf = customer % 2 == 0 ? "tea-" : "coffee-";
            Story story = Story.of("c" + customer);
            for (int order = 0; order < 6; order++) {
                Instant time = START.plus(Duration.ofDays(20L * order).plusMinutes(random.nextInt(10_000)));
                story = story.order(time.toString(), "9.90", shelf + random.nextInt(4));
            }
            shop.add(story.events());
        }
        return shop;
    }
}
