package io.regulars.trust;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventFilter;
import io.regulars.event.EventType;
import io.regulars.event.Omissions;
import io.regulars.event.Trust;
import io.regulars.gate.Refusals;

/**
 * Leaves out what the sender of an event may not state, by the {@link TrustTable}. A write key in a web page is known
 * to everybody, so its events may say what happened and may always refuse messages; addresses, agreements and money
 * need more. Pure.
 */
public final class TrustRules implements EventFilter {

    private static final String AGREEMENT = "consent (yes)";

    private final TrustTable table;

    public TrustRules(TrustTable table) {
        this.table = table;
    }

    @Override
    public Optional<Event> filter(Event event, Omissions omissions) {
        if (event.trust() == Trust.SERVER) {
            return Optional.of(event);
        }
        Check check = new Check(event, omissions);
        if (!check.allowed("calls", event.type().name().toLowerCase(Locale.ROOT), "type") || !check.name()) {
            return Optional.empty();
        }
        return Optional.of(EventBuilder.from(event)
                .traits(check.traits())
                .properties(check.properties())
                .context(check.context())
                .build());
    }

    /** The checks of one event. */
    private final class Check {

        private final Event event;
        private final boolean known;
        private final Omissions omissions;

        Check(Event event, Omissions omissions) {
            this.event = event;
            this.known = event.userId() != null;
            this.omissions = omissions;
        }

        boolean allowed(String kind, String name, String path) {
            Level level = table.level(kind, name);
            boolean allowed = level.allows(event.trust(), known);
            if (!allowed) {
                omissions.add(path, level.needs() + ", and was left out");
            }
            return allowed;
        }

        boolean name() {
            return event.type() != EventType.TRACK
                    || Refusals.isUnsubscription(event.name())
                    || allowed("events", event.name(), "event");
        }

        ObjectNode traits() {
            ObjectNode kept = event.traits().objectNode();
            event.traits().properties().forEach(trait -> {
                String path = "traits." + trait.getKey();
                if (Refusals.holdsConsent(trait.getKey())) {
                    consent(kept, trait.getKey(), trait.getValue(), "traits");
                } else if (Refusals.isRefusal(trait.getKey(), trait.getValue())
                        || allowed("traits", trait.getKey(), path)) {
                    kept.set(trait.getKey(), trait.getValue());
                }
            });
            return kept;
        }

        ObjectNode properties() {
            ObjectNode kept = event.properties().objectNode();
            event.properties().properties().forEach(property -> {
                if (Refusals.holdsConsent(property.getKey())) {
                    consent(kept, property.getKey(), property.getValue(), "properties");
                } else if (allowed("properties", property.getKey(), "properties." + property.getKey())) {
                    kept.set(property.getKey(), property.getValue());
                }
            });
            return kept;
        }

        ObjectNode context() {
            ObjectNode kept = event.context().objectNode();
            event.context().properties().forEach(part -> {
                if (Refusals.holdsConsent(part.getKey())) {
                    consent(kept, part.getKey(), part.getValue(), "context");
                } else if (part.getKey().equals("regulars")
                        || allowed("context", part.getKey(), "context." + part.getKey())) {
                    kept.set(part.getKey(), part.getValue());
                }
            });
            return kept;
        }

        private void consent(ObjectNode kept, String name, JsonNode value, String kind) {
            JsonNode refusals = Refusals.withoutGrants(value);
            boolean agrees = refusals == null || !refusals.equals(value);
            if (!agrees || allowed(kind, AGREEMENT, kind + "." + name)) {
                kept.set(name, value);
            } else if (refusals != null) {
                kept.set(name, refusals);
            }
        }
    }
}
