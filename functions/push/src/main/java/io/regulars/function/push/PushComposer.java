package io.regulars.function.push;

import java.util.List;

import io.regulars.content.PushRenderer;
import io.regulars.content.RenderedPush;
import io.regulars.function.send.Composer;
import io.regulars.function.send.Personalizer;
import io.regulars.function.send.SendJob;

/** Composes push notifications. */
final class PushComposer implements Composer<OutgoingPush> {

    private final Personalizer personalizer;

    PushComposer(Personalizer personalizer) {
        this.personalizer = personalizer;
    }

    @Override
    public OutgoingPush compose(SendJob job) {
        RenderedPush note = PushRenderer.render(
                job.content(),
                personalizer.values(job),
                personalizer.links(job).click(),
                job.request().decision(),
                personalizer.texts(job));
        return new OutgoingPush(job.request().customer(), List.copyOf(job.gate().subscriptions()), note, job.now());
    }
}
