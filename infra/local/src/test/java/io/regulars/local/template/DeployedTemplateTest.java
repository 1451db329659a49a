package io.regulars.local.template;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The template that is deployed keeps the rules; copies of it with one mistake each break the rule that is meant to see
 * it.
 */
class DeployedTemplateTest {

    private static final Path PROJECT = Path.of("..", "template.yaml");
    private static final Map<String, SdkUse> CODE = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheCode() {
        modules().forEach(name -> CODE.put(name, SdkUse.of(name)));
    }

    static List<String> modules() {
        return new Blueprint(PROJECT)
                .functions().stream().map(RightsRules::module).toList();
    }

    private static List<String> faults(Path template) {
        Blueprint blueprint = new Blueprint(template);
        List<String> faults = new ArrayList<>(WiringRules.faults(blueprint));
        faults.addAll(AlarmRules.faults(blueprint));
        faults.addAll(LaunchRules.faults(blueprint));
        faults.addAll(RightsRules.faults(blueprint, CODE));
        return faults;
    }

    @Test
    void shouldKeepTheRules() {
        assertThat(faults(PROJECT)).isEmpty();
    }

    /** An empty set of rights would keep the rules too. */
    @Test
    void shouldFindWhatTheCodeDoes() {
        assertThat(CODE.get("email").rights())
                .contains(
                        new Right("dynamodb:PutItem", "CustomersTable.Arn"),
                        new Right("dynamodb:GetItem", "CatalogueTable.Arn"),
                        new Right(
                                "ses:SendRawEmail",
                                "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailDomain}"));
        assertThat(CODE.get("rescore").rights()).contains(new Right("dynamodb:PartiQLUpdate", "CustomersTable.Arn"));
        assertThat(CODE.get("train").rights()).noneMatch(right -> right.action().startsWith("dynamodb:"));
    }

    @Test
    void shouldCostLittleWhileNothingHappens() {
        assertThat(IdleBill.sum(new Blueprint(PROJECT)))
                .as("%s", IdleBill.of(new Blueprint(PROJECT)))
                .isLessThanOrEqualTo(new BigDecimal("6.50"));
    }

    /**
     * Without Quarkus's extension S3's client cannot be part of a native image: it wants the CRT library while that is
     * built.
     */
    @ParameterizedTest
    @MethodSource("modules")
    void shouldBringTheClientOfFilesOnlyWithItsExtension(String module) throws IOException {
        try (ZipFile zip = new ZipFile(Path.of("..", "..", "functions", module, "target", "jvm", "function.zip")
                .toFile())) {
            assertThat(zip.stream().anyMatch(entry -> entry.getName().contains("awssdk.s3-")))
                    .isEqualTo(zip.stream().anyMatch(entry -> entry.getName().contains("quarkus-amazon-s3-")));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldGiveUpACallBeforeLambdaEndsTheFunction(String module) throws IOException {
        Path code = Path.of("..", "..", "functions", module);
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(code.resolve("src/main/resources/application.properties"))) {
            settings.load(reader);
        }
        String pom = Files.readString(code.resolve("pom.xml"));
        int timeout = Template.read(PROJECT).function(module).orElseThrow().timeoutSeconds();
        for (String client : List.of("dynamodb", "sqs", "s3")) {
            if (pom.contains("<artifactId>quarkus-amazon-" + client + "<")) {
                int attempt = seconds(settings, "quarkus." + client + ".api-call-attempt-timeout");
                int call = seconds(settings, "quarkus." + client + ".api-call-timeout");
                assertThat(2 * attempt).as("two tries of %s", client).isLessThanOrEqualTo(call);
                assertThat(call).as(client).isLessThan(timeout);
            }
        }
    }

    private static int seconds(Properties settings, String key) {
        assertThat(settings.getProperty(key)).as(key).isNotNull();
        return Integer.parseInt(settings.getProperty(key).replace("S", ""));
    }

    /** What is written in place of what (in its first place after that line), and what must be said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EventsQueue:       | VisibilityTimeout: 360       | VisibilityTimeout: 359     | EventsQueue is visible again before 6 times the 60 s of ProfileFunction
            ProfileFunction:   | Timeout: 60                  | Timeout: 61                | HistoryQueue is visible again before 6 times the 61 s of ProfileFunction
            EmailQueue:        | deadLetterTargetArn: !GetAtt EmailDeadLetters.Arn | maxReceiveCountOnly: 5 | EmailQueue has no dead-letter queue
            PushFunction:      | Queue: !GetAtt PushQueue.Arn | Queue: !GetAtt EmailQueue.Arn | PushQueue has 0 consumers instead of one
            PushFunction:      | Queue: !GetAtt PushQueue.Arn | Queue: !GetAtt EmailQueue.Arn | EmailQueue has 2 consumers instead of one
            EventsAge:         | Value: !GetAtt EventsQueue.QueueName | Value: !GetAtt PushQueue.QueueName | EventsQueue has no alarm of age
            DecisionsDead:     | ApproximateNumberOfMessagesVisible | NumberOfMessagesSent | DecisionsDeadLetters has no alarm of dead letters
            InvocationDead:    | InvocationDeadLetters.QueueName | EmailDeadLetters.QueueName | InvocationDeadLetters has no alarm of dead letters
            TrainErrors:       | !Ref TrainFunction           | !Ref ApiFunction           | TrainFunction fails once a day
            TrainErrors:       | AlarmActions: [!Ref Alarms]  | ActionsEnabled: true       | TrainErrors tells nobody
            PushLogs:          | RetentionInDays: !Ref LogDays | KmsKeyId: none            | PushFunction has no log group with a retention
            PushFunction:      | LogFormat: JSON              | LogFormat: Text            | PushFunction does not log JSON
            DecideFunction:    | [ReportBatchItemFailures]    | []                         | DecideFunction does not report which messages failed
            IngestFunction:    | OnFailure                    | OnSuccess                  | IngestFunction loses the events at which it failed three times
            IngestFunction:    | EventBusName: !Ref EventBus  | State: ENABLED             | IngestFunction has a rule without a bus of ours
            ApiFunction:       | AutoPublishAliasAllProperties: true | AutoPublishAliasAllProperties: false | ApiFunction does not publish a version
            EmailDeadLetters:  | SqsManagedSseEnabled: true   | SqsManagedSseEnabled: false | EmailDeadLetters is not encrypted
            CustomersTable:    | DeletionPolicy: RetainExceptOnCreate | DeletionPolicy: Delete | CustomersTable is deleted with the stack
            DataBucket:        | DeletionPolicy: RetainExceptOnCreate | DeletionPolicy: Retain | DataBucket is left behind by a first deployment that failed
            EventsQueue:       | MessageRetentionPeriod: 345600 | MessageRetentionPeriod: 1209600 | EventsQueue keeps messages so long
            PushDeadLetters:   | MessageRetentionPeriod: 1209600 | MessageRetentionPeriod: 345600 | PushDeadLetters does not keep its messages for 14 days
            RescoreFunction:   | MaximumConcurrency: 100      | MaximumPollers: 100        | RescoreFunction may take all concurrency of the account for ProfilesQueue
            CustomersTable:    | PointInTimeRecoveryEnabled: true | PointInTimeRecoveryEnabled: false | CustomersTable cannot be restored
            CustomersTable:    | Enabled: true                | Enabled: false             | CustomersTable keeps what has expired
            DataBucket:        | BlockPublicPolicy: true      | BlockPublicPolicy: false   | DataBucket can be made public
            ApiUrl:            | Qualifier: live              | Qualifier: old             | ApiUrl does not lead to the alias
            IngestUrlInvokes:  | lambda:InvokeFunction        | lambda:GetFunction         | IngestUrl cannot be called: lambda:InvokeFunction is missing
            MailDestination:   | complaint,                   | open,                      | MailDestination does not tell all that counts
            MailSubscription:  | Endpoint: !GetAtt FeedbackQueue.Arn | Endpoint: !GetAtt FeedbackDeadLetters.Arn | MailSubscription does not lead to a queue with a consumer
            FeedbackQueuePolicy: | !Ref MailNotices           | !Ref Alarms                | FeedbackQueue does not let MailNotices in
            RescoreRole:       | dynamodb:UpdateItem          | dynamodb:*                 | RescoreFunction has a star: dynamodb:*
            RescoreRole:       | "${DataBucket.Arn}/models/*" | "${DataBucket.Arn}/*"      | RescoreFunction has a star: s3:GetObject on ${DataBucket.Arn}/*
            IngestRole:        | !GetAtt IngestLogs.Arn       | "*"                        | IngestFunction has a star: logs:CreateLogStream on *
            TrainRole:         | Action: s3:PutObject         | Action: [s3:PutObject, s3:DeleteObject] | TrainFunction may do what it never does: s3:DeleteObject
            ProfileRole:       | dynamodb:ConditionCheckItem  | dynamodb:DescribeTable     | ProfileFunction lacks the right to dynamodb:ConditionCheckItem on CustomersTable.Arn
            DecideRole:        | !GetAtt PushQueue.Arn        | !GetAtt EventsQueue.Arn    | DecideFunction lacks the right to sqs:SendMessage on PushQueue.Arn
            DispatchRole:      | index/due                    | index/other                | DispatchFunction lacks the right to dynamodb:Query on ${CustomersTable.Arn}/index/due
            EmailFunction:     | Role: !GetAtt EmailRole.Arn  | Role: !GetAtt PushRole.Arn | PushFunction has rights beside its own role, or shares it
            EmailFunction:     | Role: !GetAtt EmailRole.Arn  | Description: none          | EmailFunction has no role of its own
            TrainFunction:     | DATA_BUCKET: !Ref DataBucket | PUBLIC_URL: !Ref PublicUrl | TrainFunction reads DATA_BUCKET and is not given it
            TrainFunction:     | DATA_BUCKET: !Ref DataBucket | PUBLIC_URL: !Ref PublicUrl | TrainFunction is given PUBLIC_URL and never reads it
            PushRole:          | ${AWS::StackName}/VapidPrivateKey | ${AWS::StackName}/ProofKey | PushFunction lacks the right to ssm:GetParameters
            PushRole:          | ${AWS::StackName}/VapidPrivateKey | ${AWS::StackName}/ProofKey | PushFunction may do what it never does: ssm:GetParameters
            PushRole:          | ${AWS::StackName}/VapidPrivateKey | ${AWS::StackName}/* | PushFunction has a star: ssm:GetParameters
            ProofKey:          | AllowedPattern               | NoEcho: true #             | IngestFunction has the secret ProofKey itself in its environment
            RescoreFunction:   | DATA_BUCKET: !Ref DataBucket | REGULARS_LINK_KEY: !Ref LinkKey | RescoreFunction is given the secret LinkKey and cannot read it
            PushRole:          | - Traced                     | - Production               | PushRole may send traces although tracing is off
            EmailRole:         | Action: ses:GetAccount       | Action: ses:GetSendQuota   | EmailFunction lacks the right to ses:GetAccount on *
            EmailFunction:     | MaximumConcurrency: 10       | MaximumConcurrency: 20     | EmailFunction shares the sending rate among 10 environments and may have 20
            EmailRole:         | identity/${SandboxRecipient} | identity/other             | EmailFunction lacks the right to ses:SendEmail
            """)
    void shouldSeeAMistake(String after, String is, String instead, String fault) throws IOException {
        seen(after, is, instead, fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TrainFunction:     | ApplyOn: None                | Ignored: None              | TrainFunction has SnapStart and more than 512 MB of disk
            DispatchFunction:  | OmitName: true               | OmitName: false            | DispatchFunction has a schedule with a fixed name
            DispatchFunction:  | EventInvokeConfig: { MaximumRetryAttempts: 0, | EventInvokeConfig: { | DispatchFunction repeats a scheduled run that failed
            IngestFunction:    | ReservedConcurrentExecutions: !If [Reserved, !Ref IngestConcurrency, !Ref AWS::NoValue] | Description: none | IngestFunction lets a flood use up the account
            ApiFunction:       | REGULARS_ORIGIN_SECRET: !Ref OriginSecret | PUBLIC_URL: !Ref PublicUrl | ApiFunction cannot be closed to all but a CDN
            ApiFunction:       | , !Ref ApiUrlErrors          | , !Ref MailBounces         | ApiFunction is not rolled back when its alarms fire
            PushFunction:      | Alarms: [!Ref Faults]        | Alarms: [!Ref MailBounces] | PushFunction is not rolled back when its alarms fire
            EmailFaults:       | platform.report              | platform.start             | EmailFunction has no alarm of the errors that it logs
            CustomersTable:    | OnDemandThroughput: { MaxReadRequestUnits: !Ref MaxReadUnits, MaxWriteRequestUnits: !Ref MaxWriteUnits } | SSESpecification: { SSEEnabled: false } | CustomersTable has no bound on its units
            CustomersTable:    | KEYS_ONLY\\n          OnDemandThroughput | KEYS_ONLY\\n          Ignored | CustomersTable has no bound on the units of its index
            DataBucket:        | Status: Enabled\\n      Tags | Status: Suspended\\n      Tags | DataBucket loses what is deleted or overwritten by mistake
            DataBucket:        | NoncurrentDays: 30           | NoncurrentDays: 40         | DataBucket keeps what is deleted by rule versions for more than 35 days
            DataBucket:        | NoncurrentDays: 1 }          | NoncurrentDays: 30 }       | DataBucket keeps what is deleted by rule imports for more than 35 days
            FeedbackQueue:     | Key: regulars-stage          | Key: stage                 | FeedbackQueue has no tag for its stage
            EmailFaults:       | LogGroupName: !Ref EmailLogs | LogGroupName: !Ref PushLogs | EmailFunction has no alarm of the errors that it logs
            TrainFaults:       | "ERROR"                      | "WARN"                     | TrainFunction has no alarm of the errors that it logs
            Faults:            | ${AWS::StackName}-faults"\\n      Stat | ${AWS::StackName}-other"\\n      Stat | ProfileFunction has no alarm of the errors that it logs
            IngestUrlErrors:   | MetricName: Url5xxCount      | MetricName: Url4xxCount    | IngestFunction has no alarm of failed requests
            DispatchStopped:   | TreatMissingData: breaching  | TreatMissingData: notBreaching | DispatchFunction has no alarm that fires when it no longer runs
            TrainStopped:      | LessThanThreshold            | GreaterThanThreshold       | TrainFunction has no alarm that fires when it no longer runs
            Throttles:         | MetricName: Throttles        | MetricName: Duration       | there is no alarm of throttles
            MailBounces:       | Reputation.BounceRate        | Reputation.Other           | there is no alarm of bounces
            MailComplaints:    | Reputation.ComplaintRate     | Reputation.Other           | there is no alarm of complaints
            ConflictingOrdersLogged: | another amount        | another total              | there is no alarm of conflicting orders
            TableThrottles:    | WriteThrottleEvents          | ConsumedWriteCapacityUnits | CustomersTable has no alarm of throttles of itself and its index
            Budget:            | NotificationType: ACTUAL     | NotificationType: FORECASTED | Budget is silent until AWS can make a forecast
            EmailAge:          | EvaluationPeriods: 1         | EvaluationPeriods: 2       | EmailAge is blind to messages that fail again and again
            EventsAge:         | Threshold: 300               | Threshold: 900             | EventsAge is blind to messages that fail again and again
            """)
    void shouldSeeAStackThatCannotBeLaunchedOrWatched(String after, String is, String instead, String fault)
            throws IOException {
        seen(after, is.replace("\\n", "\n"), instead.replace("\\n", "\n"), fault);
    }

    private void seen(String after, String is, String instead, String fault) throws IOException {
        String template = Files.readString(PROJECT);
        int start = template.indexOf("\n  " + after + "\n");
        int at = template.indexOf(is, start);
        assertThat(start).as("the template has %s", after).isPositive();
        assertThat(at).as("%s has %s", after, is).isPositive();
        Path copy = Files.writeString(
                folder.resolve("template.yaml"),
                template.substring(0, at) + instead + template.substring(at + is.length()));

        assertThat(faults(copy)).anySatisfy(found -> assertThat(found).startsWith(fault));
    }
}
