package io.regulars.function.train;

import java.util.List;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.aws.archive.ArchiveSample;
import io.regulars.aws.model.ModelStore;
import io.regulars.aws.run.Env;
import io.regulars.scoring.train.SgdTrainer;
import io.regulars.scoring.train.TreesTrainer;
import software.amazon.awssdk.services.s3.S3Client;

/** Constructs the function's parts. */
@Dependent
class TrainWiring {

    private final Env env = Env.system();

    @Produces
    @Singleton
    ArchiveCompactor compactor(S3Client s3) {
        return new ArchiveCompactor(s3, env.required("DATA_BUCKET"));
    }

    @Produces
    @Singleton
    TrainService service(S3Client s3) {
        String bucket = env.required("DATA_BUCKET");
        ArchiveSample sample = new ArchiveSample(s3, bucket, budget());
        TrainingArchive archive = consumer -> sample.forEach(event -> consumer.accept(
                new TrainingArchive.Entry(event.customer(), event.tenth(), event.visitor(), event.event())));
        return new TrainService(
                archive,
                ModelStore.ofScoring(s3, bucket),
                List.of(new SgdTrainer(TrainService.SEED), new TreesTrainer(TrainService.SEED)),
                new PersonaTraining(ModelStore.ofPersonas(s3, bucket)),
                new ProductTraining(ModelStore.ofProducts(s3, bucket)));
    }

    /** The number of events after which no further part of the archive is read. */
    private long budget() {
        String text = env.optional("TRAINING_EVENTS", "10000000");
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new IllegalStateException("The environment variable TRAINING_EVENTS is " + text
                    + ", not a number of events from 1 on; the template parameter TrainingEvents sets it");
        }
        return Long.parseLong(text);
    }
}
