package io.regulars.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rights that a function's compiled code needs: every call of an AWS client that can be reached from its module, as
 * actions on what the calling class is there for.
 */
final class SdkUse {

    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern CLIENT = Pattern.compile("software/amazon/awssdk/services/(\\w+)/\\w+Client");
    private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "build");

    /** Through this the stores use DynamoDB: who calls it tells the table, and which method tells the action. */
    private static final String KIT = "io/regulars/aws/dynamo/";

    private static final Pattern KIT_CALL = Pattern.compile(KIT + "(?:Table|Write)");
    private static final Map<String, String> KIT_ACTIONS = Map.ofEntries(
            Map.entry("get", "GetItem"),
            Map.entry("getEventually", "GetItem"),
            Map.entry("getAll", "BatchGetItem"),
            Map.entry("snapshot", "GetItem"),
            Map.entry("query", "Query"),
            Map.entry("queryFirst", "Query"),
            Map.entry("queryBackwards", "Query"),
            Map.entry("deleteAll", "BatchWriteItem"),
            Map.entry("put", "PutItem"),
            Map.entry("putIfAbsent", "PutItem"),
            Map.entry("update", "UpdateItem"),
            Map.entry("delete", "DeleteItem"),
            Map.entry("checkAbsent", "ConditionCheckItem"));

    /** Stands for a value in the recipe of a concatenation. */
    private static final char JOINED = '\u0001';

    private static final Map<String, List<String>> ACTIONS = Map.ofEntries(
            Map.entry("dynamodb.batchExecuteStatement", List.of("PartiQLUpdate")),
            Map.entry("sqs.sendMessageBatch", List.of("SendMessage")),
            Map.entry("s3.listObjectsV2", List.of("ListBucket")),
            Map.entry("s3.deleteObjects", List.of("DeleteObject")),
            Map.entry("s3.headObject", List.of("GetObject")),
            Map.entry("s3.getObjectAsBytes", List.of("GetObject")),
            // SES asks for the second where the mail is raw.
            Map.entry("sesv2.sendEmail", List.of("SendEmail", "SendRawEmail")));

    private final CallGraph graph;

    private SdkUse(CallGraph graph) {
        this.graph = graph;
    }

    /** @param module the folder under functions/ */
    static SdkUse of(String module) {
        return new SdkUse(new CallGraph(
                List.of(PROJECT.resolve("functions/" + module + "/target/classes")),
                List.of(
                        PROJECT.resolve("shared/core/target/classes"),
                        PROJECT.resolve("shared/aws/target/classes"),
                        PROJECT.resolve("shared/scoring/target/classes"),
                        PROJECT.resolve("functions/send/target/classes")),
                KIT));
    }

    /** The variables of the environment that it reads, among these. */
    Set<String> variables(Set<String> known) {
        return known.stream().filter(this::names).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the code names the variable, in one text or by joining a name and an ending, such as a channel's. */
    private boolean names(String variable) {
        if (graph.texts().contains(variable)) {
            return true;
        }
        int end = variable.indexOf('_');
        return end > 0
                && graph.texts().contains(variable.substring(0, end))
                && graph.texts().contains(JOINED + variable.substring(end));
    }

    boolean readsSecrets() {
        return graph.calls().stream()
                .anyMatch(call ->
                        call.owner().endsWith("/SsmClient") && call.method().equals("getParameters"));
    }

    /** Without those on queues and secrets, whose addresses come from the environment. */
    Set<Right> rights() {
        Set<Right> rights = new TreeSet<>();
        for (CallGraph.Call call : graph.calls()) {
            Matcher client = CLIENT.matcher(call.owner());
            if (client.matches() && !NO_CALLS.contains(call.method())) {
                needed(client.group(1), call, rights);
            } else if (KIT_CALL.matcher(call.owner()).matches() && KIT_ACTIONS.containsKey(call.method())) {
                rights.add(new Right(
                        "dynamodb:" + KIT_ACTIONS.get(call.method()),
                        resources("dynamodb", call.method(), call.from()).get(0)));
            }
        }
        return rights;
    }

    private static void needed(String service, CallGraph.Call call, Set<Right> rights) {
        String operation = call.method().replaceAll("Paginator$", "");
        String name = Character.toUpperCase(operation.charAt(0)) + operation.substring(1);
        String prefix = service.equals("sesv2") ? "ses" : service;
        for (String action : ACTIONS.getOrDefault(service + "." + operation, List.of(name))) {
            for (String resource : resources(service, action, call.from())) {
                rights.add(new Right(prefix + ":" + action, resource));
            }
        }
    }

    private static List<String> resources(String service, String action, String caller) {
        String type = caller.replaceAll("\\$.*", "").replaceAll(".*/", "");
        return switch (service) {
            case "dynamodb" -> List.of(table(caller, type));
            case "s3" -> s3(action, type);
            case "sesv2" ->
                action.equals("GetAccount")
                        ? List.of("*")
                        : List.of(
                                "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailDomain}",
                                "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${SandboxRecipient}",
                                "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:configuration-set/${MailConfiguration}");
            case "sns" -> List.of("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:endpoint/*");
            case "sqs", "ssm" -> List.of();
            default -> throw new IllegalStateException(caller + " calls " + service + ": say here on what");
        };
    }

    private static String table(String caller, String type) {
        if (type.equals("DueIndex")) {
            return "${CustomersTable.Arn}/index/due";
        }
        boolean catalogue =
                caller.contains("/aws/offer/") || caller.contains("/aws/control/") || caller.contains("/aws/access/");
        return catalogue ? "CatalogueTable.Arn" : "CustomersTable.Arn";
    }

    private static List<String> s3(String action, String type) {
        if (action.equals("ListBucket")) {
            return List.of("DataBucket.Arn");
        }
        return List.of(
                switch (type) {
                    case "ArchiveObjects", "ArchiveWriter", "ArchiveCompactor" -> "${DataBucket.Arn}/archive/*";
                    case "JobObjects" -> "${DataBucket.Arn}/jobs/*";
                    case "ModelVersions" ->
                        "${DataBucket.Arn}/models/" + (action.equals("PutObject") ? "current" : "*");
                    case "ModelStore" -> "${DataBucket.Arn}/models/*";
                    case "FileIngest" ->
                        "arn:${AWS::Partition}:s3:::${AWS::StackName}-data-${AWS::AccountId}-${AWS::Region}/import/*";
                    case "FileProgress" ->
                        "arn:${AWS::Partition}:s3:::${AWS::StackName}-data-${AWS::AccountId}-${AWS::Region}/import/progress/*";
                    default -> throw new IllegalStateException(type + " calls S3: say here on which objects");
                });
    }
}
