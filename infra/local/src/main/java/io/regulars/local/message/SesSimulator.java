package io.regulars.local.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import io.regulars.local.part.LocalQueues;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.Inbox;
import io.regulars.local.state.LocalClock;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Template;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Does what SES does with a mail: delivers it into the inbox and sends a notice to the queue that the template marks
 * with {@code Metadata.Regulars.Notices}. Mail for {@code bounce@…} bounces, mail for {@code complaint@…} is complained
 * about.
 */
public final class SesSimulator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SesSimulator.class.getName());
    private static final int TRIES = 5;

    private final Optional<QueueSpec> queue;
    private final LocalQueues queues;
    private final Inbox inbox;
    private final LocalClock clock;
    private final InFlightWork activity;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "notices");
        thread.setDaemon(true);
        return thread;
    });

    public SesSimulator(Template template, LocalQueues queues, Inbox inbox, LocalClock clock, InFlightWork activity) {
        this.queue = template.queues().stream().filter(QueueSpec::notices).findFirst();
        this.queues = queues;
        this.inbox = inbox;
        this.clock = clock;
        this.activity = activity;
    }

    /** Takes an accepted mail; its notice is under way when this returns. */
    public void accepted(String recipient, MimeMessage message) throws MessagingException, IOException {
        AcceptedMail mail = AcceptedMail.of(recipient, message);
        List<String> notices = new ArrayList<>();
        if (mail.bounces()) {
            notices.add(SesNoticeWriter.bounce(mail, clock.now()));
        } else {
            inbox.add(mail.toInbox(clock.now()));
            notices.add(SesNoticeWriter.delivery(mail, clock.now()));
        }
        if (mail.isComplainedAbout()) {
            notices.add(SesNoticeWriter.complaint(mail, clock.now()));
        }
        queue.ifPresent(to -> {
            InFlightWork.Work work = activity.begin();
            sender.execute(() -> send(to, notices, work));
        });
    }

    private void send(QueueSpec to, List<String> notices, InFlightWork.Work work) {
        try (work) {
            for (String notice : notices) {
                send(to, notice);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(QueueSpec to, String notice) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                queues.send(to.id(), notice);
                return;
            } catch (SdkException failed) {
                if (attempt == TRIES) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "a mail notice is lost: the queue " + to.name() + " does not take it",
                            failed);
                    return;
                }
                Thread.sleep(100L * attempt);
            }
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
