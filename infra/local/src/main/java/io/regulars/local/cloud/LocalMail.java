package io.regulars.local.cloud;

import java.io.IOException;
import java.util.Optional;

import io.regulars.local.message.SesQuotaMeter;
import io.regulars.local.message.SesSimulator;
import io.regulars.local.part.MailServer;
import io.regulars.local.rule.AwsRule;
import io.regulars.local.rule.AwsRules;
import io.regulars.local.state.SharedState;

/**
 * How functions send mail.
 *
 * @param transport {@code ses} or {@code smtp://host:port}
 * @param server the embedded mail server, empty if the environment names an endpoint of SES
 */
record LocalMail(String transport, Optional<MailServer> server) {

    static LocalMail start(LocalCloudOptions options, CloudBase base, EmbeddedServices services, Closer closing)
            throws IOException {
        SharedState state = base.state();
        SesSimulator simulator = closing.add(
                new SesSimulator(base.template(), services.queues(), state.inbox(), state.clock(), state.activity()));
        String ses = options.environment().get("AWS_ENDPOINT_URL_SES");
        if (ses != null && !ses.isBlank()) {
            return new LocalMail("ses", Optional.empty());
        }
        AwsRules rules = options.rules();
        MailServer.Admission admission = rules.enforces(AwsRule.SES_QUOTA)
                ? new SesQuotaMeter(
                        rules.quota(),
                        state.clock(),
                        System::nanoTime,
                        () -> state.meter().applied(AwsRule.SES_QUOTA))
                : () -> Optional.empty();
        MailServer server = closing.add(MailServer.start(simulator::accepted, admission));
        int port = options.hooks().mailPort(server.port());
        return new LocalMail("smtp://127.0.0.1:" + port, Optional.of(server));
    }
}
