package io.regulars.chaos.fault;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.regulars.local.message.PushFaults;

/** Fails requests to the mail server and the push service by the plan. */
final class ProviderFaultInjector implements PushFaults {

    /** How a mail is treated. */
    enum Mail {
        TAKEN,
        LATER,
        NEVER,
        BROKEN_BEFORE,
        BROKEN_AFTER
    }

    private final FaultPlan plan;
    private final FaultCounts injected;
    private final AtomicLong pushes = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong mails = new AtomicLong();

    ProviderFaultInjector(FaultPlan plan, FaultCounts injected) {
        this.plan = plan;
        this.injected = injected;
    }

    @Override
    public Optional<Integer> refusal() {
        if (!plan.has(Fault.PROVIDER)) {
            return Optional.empty();
        }
        double drawn = plan.dice().of("push", pushes.incrementAndGet());
        Optional<Integer> status = drawn < 0.12 ? Optional.of(429) : drawn < 0.2 ? Optional.of(500) : Optional.empty();
        status.ifPresent(code -> injected.count(Fault.PROVIDER, "push answers " + code));
        return status;
    }

    @Override
    public boolean breaks() {
        boolean breaks = plan.has(Fault.PROVIDER) && plan.dice().of("push breaks", taken.incrementAndGet()) < 0.1;
        if (breaks) {
            injected.count(Fault.PROVIDER, "push delivered, connection broken");
        }
        return breaks;
    }

    Mail mail() {
        if (!plan.has(Fault.PROVIDER)) {
            return Mail.TAKEN;
        }
        double drawn = plan.dice().of("mail", mails.incrementAndGet());
        Mail fate = drawn < 0.12
                ? Mail.LATER
                : drawn < 0.16
                        ? Mail.NEVER
                        : drawn < 0.2 ? Mail.BROKEN_BEFORE : drawn < 0.3 ? Mail.BROKEN_AFTER : Mail.TAKEN;
        if (fate != Mail.TAKEN) {
            injected.count(
                    Fault.PROVIDER,
                    "mail "
                            + switch (fate) {
                                case LATER -> "answers 451";
                                case NEVER -> "answers 554";
                                case BROKEN_BEFORE -> "connection broken";
                                case BROKEN_AFTER -> "delivered, connection broken";
                                case TAKEN -> "";
                            });
        }
        return fate;
    }
}
