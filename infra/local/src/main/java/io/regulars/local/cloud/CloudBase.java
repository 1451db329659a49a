package io.regulars.local.cloud;

import java.io.IOException;
import java.nio.file.Path;

import io.regulars.local.http.Gateway;
import io.regulars.local.process.GuardJar;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.Inbox;
import io.regulars.local.state.LocalClock;
import io.regulars.local.state.LocalSecrets;
import io.regulars.local.state.RequestLog;
import io.regulars.local.state.SharedState;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.Template;

/**
 * The parts of a local cloud that need no other part: what to run, where, and the state that the others share.
 *
 * @param guard the jar of the guard
 */
record CloudBase(
        Template template, Gateway gateway, WorkFolder folder, LocalSecrets keys, Path guard, SharedState state) {

    /** Reads the template, binds the port and creates the folders. */
    static CloudBase prepare(LocalCloudOptions options, Closer closing) throws IOException {
        options.progress().accept("reading " + options.template().getFileName());
        CloudHooks hooks = closing.add(options.hooks());
        Template template = hooks.template(Template.read(options.template()));
        template.functions().forEach(function -> options.functions().of(function.code()));
        Gateway gateway = closing.add(Gateway.bind(options.port()));
        WorkFolder folder = WorkFolder.of(options.data());
        closing.add(folder::clean);
        if (folder.data() != null) {
            closing.add(FolderLock.of(folder.data(), gateway.url()));
        }
        closing.add(CloudLog.into(folder.logs()));
        LocalSecrets keys = LocalSecrets.of(folder.data(), options.writeKey(), options.adminToken());
        SharedState state = new SharedState(
                new InFlightWork(options.haste()),
                new LocalClock(),
                new UsageMeter(),
                new Inbox(folder.keptFile("inbox.ndjson")),
                new FailureReasons(),
                new RequestLog());
        return new CloudBase(template, gateway, folder, keys, GuardJar.writeInto(folder.root()), state);
    }
}
