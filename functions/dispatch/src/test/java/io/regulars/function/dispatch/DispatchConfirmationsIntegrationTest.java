package io.regulars.function.dispatch;

import org.junit.jupiter.api.Test;

import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.message.SendRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests for confirmation mails go to the mail queue when they are due. */
class DispatchConfirmationsIntegrationTest extends DispatchFixture {

    @Test
    void requestsAConfirmationMailOnceItIsDue() {
        gates.update(VISITOR, gate -> gate.withDue(Confirmations.DUE, new Gate.Due(NOON.plusSeconds(60), NOON)));

        dispatch(NOON);
        assertThat(sent).isEmpty();
        dispatch(NOON.plusSeconds(60));
        assertThat(sent).containsExactly(SendRequest.confirmation(VISITOR, NOON.plusSeconds(60)));
        assertThat(gates.get(VISITOR).due()).isEmpty();
        dispatch(NOON.plusSeconds(120));
        assertThat(sent).hasSize(1);
    }
}
