package io.regulars.function.api.link;

import java.util.Base64;

import io.regulars.aws.http.HttpReply;
import io.regulars.content.Escaping;
import io.regulars.hash.Sha256;

/**
 * The frame of the pages that customers see: one column that fits a phone, no script, nothing loaded from anywhere. The
 * policy names the style sheet by its hash and lets forms go to this site only.
 */
final class Page {

    private static final String STYLE = """
            *{box-sizing:border-box}
            body{margin:0;background:#f2f3f5;color:#1d2433;font:16px/1.55 -apple-system,BlinkMacSystemFont,"Segoe UI",Helvetica,Arial,sans-serif}
            main{max-width:34rem;margin:0 auto;padding:2.5rem 1rem}
            .shop{font-weight:700;letter-spacing:.02em;margin:0 .25rem .75rem}
            .card{background:#fff;border:1px solid #e3e6ea;border-radius:12px;padding:1.75rem}
            h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem}
            h2{font-size:1.05rem;margin:1.75rem 0 .25rem;padding-top:1.25rem;border-top:1px solid #e3e6ea}
            p{margin:0 0 1rem}
            fieldset{border:0;margin:0 0 1.25rem;padding:0}
            legend{padding:0;font-weight:700;margin-bottom:.5rem}
            label{display:flex;align-items:center;gap:.75rem;padding:.7rem .25rem;border-top:1px solid #eef0f2;cursor:pointer}
            input[type=checkbox]{width:1.35rem;height:1.35rem;accent-color:#1f5fbf;margin:0}
            button{font:inherit;font-weight:700;color:#fff;background:#1f5fbf;border:0;border-radius:8px;padding:.8rem 1.5rem;cursor:pointer}
            button:hover{background:#174a96}
            button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
            a{color:#1a55ab}
            .note{color:#5b6472;font-size:.9rem;margin:1rem 0 0}
            .saved{background:#e8f4ea;border:1px solid #b5d9bb;border-radius:8px;padding:.7rem 1rem}
            @media(prefers-color-scheme:dark){body{background:#14181f;color:#e8ebf0}.card{background:#1d232d;border-color:#333b48}
            h2{border-color:#333b48}label{border-color:#2a313c}a{color:#8db8f5}.note{color:#a4adba}
            .saved{background:#1d3324;border-color:#33573d}}
            """;
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Page() {}

    /** @param content HTML of the card; whoever makes it has escaped what is not ours */
    static HttpReply of(int status, String language, String shop, String title, String content) {
        return HttpReply.text(status, "text/html; charset=utf-8", """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <p class="shop">%s</p>
                <div class="card">
                %s</div>
                </main>
                </body>
                </html>
                """.formatted(
                                Escaping.html(language),
                                Escaping.html(title + " · " + shop),
                                STYLE,
                                Escaping.html(shop),
                                content))
                .with("content-security-policy", POLICY);
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text).bytes());
    }
}
