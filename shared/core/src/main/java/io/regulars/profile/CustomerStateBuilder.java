package io.regulars.profile;

import java.math.BigDecimal;
import java.util.List;

import io.regulars.event.CustomerId;
import io.regulars.ledger.AccountState;

/** Copies a {@link CustomerState} with some components changed. Not thread-safe. */
public final class CustomerStateBuilder {

    private final CustomerId customer;
    private long version;
    private Profile profile;
    private Imports imports;
    private RecentIds recent;
    private BigDecimal points;
    private AccountState account;
    private String userId;
    private String anonymousId;
    private List<CustomerId> merged;
    private CustomerId to;
    private Life life;

    CustomerStateBuilder(CustomerState state) {
        customer = state.customer();
        version = state.version();
        profile = state.profile();
        imports = state.imports();
        recent = state.recent();
        points = state.points();
        account = state.account();
        userId = state.userId();
        anonymousId = state.anonymousId();
        merged = state.merged();
        to = state.to();
        life = state.life();
    }

    public CustomerStateBuilder version(long value) {
        version = value;
        return this;
    }

    public CustomerStateBuilder profile(Profile value) {
        profile = value;
        return this;
    }

    public CustomerStateBuilder imports(Imports value) {
        imports = value;
        return this;
    }

    public CustomerStateBuilder recent(RecentIds value) {
        recent = value;
        return this;
    }

    public CustomerStateBuilder points(BigDecimal value) {
        points = value;
        return this;
    }

    public CustomerStateBuilder account(AccountState value) {
        account = value;
        return this;
    }

    public CustomerStateBuilder userId(String value) {
        userId = value;
        return this;
    }

    public CustomerStateBuilder anonymousId(String value) {
        anonymousId = value;
        return this;
    }

    public CustomerStateBuilder merged(List<CustomerId> value) {
        merged = value;
        return this;
    }

    public CustomerStateBuilder to(CustomerId value) {
        to = value;
        return this;
    }

    public CustomerStateBuilder life(Life value) {
        life = value;
        return this;
    }

    public CustomerState build() {
        return new CustomerState(
                customer, version, profile, imports, recent, points, account, userId, anonymousId, merged, to, life);
    }
}
