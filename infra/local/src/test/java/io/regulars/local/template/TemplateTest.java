package io.regulars.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateTest {

    private static final Path PROJECT = Path.of("..", "template.yaml");

    @TempDir
    private Path folder;

    private Template read(String yaml) throws IOException {
        return Template.read(Files.writeString(folder.resolve("template.yaml"), yaml));
    }

    private static String function(String properties) {
        return """
                Resources:
                  Work:
                    Type: AWS::SQS::Queue
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: f.zip
                """ + properties.indent(6);
    }

    @Test
    void shouldHaveAFunctionForEachModule() throws IOException {
        String pom = Files.readString(Path.of("..", "..", "functions", "pom.xml"));
        List<String> modules = Pattern.compile("<module>(\\w+)</module>")
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(modules).contains("ingest", "email", "push", "train");
        assertThat(Template.read(PROJECT).functions())
                .extracting(FunctionSpec::name)
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void shouldReadTheTemplateThatIsDeployed() {
        Template template = Template.read(PROJECT);
        assertThat(template.queues())
                .extracting(QueueSpec::name)
                .contains("events", "history", "events-dead-letters", "feedback");
        assertThat(template.queues())
                .filteredOn(queue -> !template.isDeadLetters(queue))
                .extracting(QueueSpec::name)
                .as("those that status, drain and chaos read")
                .contains("events", "history", "profiles", "decisions", "email", "push", "feedback")
                .containsExactlyElementsOf(template.queues().stream()
                        .map(QueueSpec::name)
                        .filter(name -> !name.endsWith("-dead-letters"))
                        .toList());
        assertThat(template.queues())
                .filteredOn(QueueSpec::notices)
                .extracting(QueueSpec::name)
                .containsExactly("feedback");
        assertThat(template.queue("EventsQueue").maxReceiveCount()).isEqualTo(5);
        assertThat(template.function("profile").orElseThrow().triggers())
                .contains(new EventSourceSpec.Queue("HistoryQueue", 20, 5, true, 4));
        assertThat(template.function("dispatch").orElseThrow().triggers())
                .containsExactly(
                        new EventSourceSpec.Schedule(Duration.ofMinutes(1)),
                        new EventSourceSpec.Queue("DueQueue", 5, 0, true, 20));
        assertThat(template.function("train").orElseThrow().timeoutSeconds()).isEqualTo(900);
        assertThat(template.function("ingest").orElseThrow().environment())
                .containsKeys("REGULARS_METER", "EVENTS_QUEUE_URL");
    }

    @Test
    void shouldUnderstandTheLongFormsOfReferences() throws IOException {
        Template template = read(function("""
                Environment:
                  Variables:
                    A: { Ref: Work }
                    B: { "Fn::GetAtt": [Work, Arn] }
                    C: { "Fn::Sub": "x-${Work.Arn}-${AWS::Region}" }
                """));
        Resolver resolver =
                new Resolver().put("Work", "url").put("Work.Arn", "arn").put("AWS::Region", "eu");
        assertThat(template.functions().get(0).environment().values())
                .extracting(resolver::text)
                .containsExactly("url", "arn", "x-arn-eu");
    }

    @Test
    void shouldChooseByTheConditionsOfTheTemplate() throws IOException {
        Template template = read("""
                Conditions:
                  Own: !Not [!Equals [!Ref Address, ""]]
                  Both: !And [!Condition Own, !Equals [a, a]]
                Parameters:
                  Address: { Type: String }
                """ + function("""
                Environment:
                  Variables:
                    A: !If [Own, !Ref Address, !GetAtt Url.FunctionUrl]
                    B: { "Fn::If": [Both, "yes", "no"] }
                """) + """
                  Url:
                    Type: AWS::Lambda::Url
                    Properties: { TargetFunctionArn: !GetAtt F.Arn, AuthType: NONE }
                """);
        assertThat(values(template, "")).containsExactly("http://function", "no");
        assertThat(values(template, "https://shop.example")).containsExactly("https://shop.example", "yes");
        assertThat(template.surroundings().urls()).containsEntry("Url", "F");
    }

    private static List<String> values(Template template, String address) {
        Resolver resolver = new Resolver()
                .put("Address", address)
                .put("Url.FunctionUrl", "http://function")
                .conditions(template.surroundings().conditions());
        return template.functions().get(0).environment().values().stream()
                .map(resolver::text)
                .toList();
    }

    @Test
    void shouldRefuseAConditionOnWhatItMakes() {
        assertThatThrownBy(() -> read("""
                Resources:
                  Q:
                    Type: AWS::SQS::Queue
                    Condition: Some
                """))
                .hasMessageStartingWith("template.yaml:4: ")
                .hasMessageContaining("whatever a condition says");
    }

    @Test
    void shouldPassOverWhatOnlyAwsDoes() throws IOException {
        Template template = read("Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: { Anything: here }\n");
        assertThat(template.surroundings().elsewhere()).containsExactly("R");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Environment: { Variables: { A: !If [Some, a, b] } }                          | 8 | no condition Some
            Layers: [x]                                                                  | 8 | Layers
            Timeout: soon                                                                | 8 | must be a number
            Environment: { Variables: { A: !Ref Nowhere } }                              | 8 | no Nowhere
            Environment: { Variables: { A: !Join [x] } }                                 | 8 | !Join
            Events: { A: { Type: Kinesis } }                                             | 8 | Kinesis
            Events: { A: { Type: SQS, Properties: { Queue: !Ref Work, BatchSize: 50 } } }| 8 | BatchSize over 10
            Events: { A: { Type: SQS, Properties: { Queue: !Ref Other } } }              | 5 | Other
            Events: { A: { Type: ScheduleV2, Properties: { ScheduleExpression: "cron(0 1 * * ? *)" } } } | 8 | cron
            """)
    void shouldNameTheLineOfWhatItDoesNotKnow(String property, int line, String what) {
        assertThatThrownBy(() -> read(function(property)))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("template.yaml:" + line + ": ")
                .hasMessageContaining(what);
    }

    @Test
    void shouldNameTheLineOfAnUnknownResourceAndOfBrokenYaml() {
        assertThatThrownBy(() -> read("Resources:\n  A:\n    Type: AWS::EC2::Instance\n"))
                .hasMessageStartingWith("template.yaml:3: ")
                .hasMessageContaining("AWS::EC2::Instance");
        assertThatThrownBy(() -> read("Resources:\n  A: [\n"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> Template.read(folder.resolve("absent.yaml")))
                .hasMessageContaining("there is no template");
    }
}
