package io.regulars.local.template;

import java.nio.file.Path;

import io.regulars.local.LocalCloudException;

/**
 * The template says something that the local cloud does not know or that does not fit together; the message names file
 * and line.
 */
public final class TemplateException extends LocalCloudException {

    private static final long serialVersionUID = 1L;

    TemplateException(Path file, int line, String what) {
        super(file.getFileName() + ":" + line + ": " + what);
    }
}
