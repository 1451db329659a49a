// Validates infra/template.yaml with AWS's offline validator; exits with 1 on errors. Usage: node validate.mjs [TEMPLATE]
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { RegoEngine, TemplateFile } = createRequire(import.meta.url)("@aws/cloudformation-validate");

const template = process.argv[2] ?? fileURLToPath(new URL("../template.yaml", import.meta.url));
const engine = new RegoEngine();
try {
  const findings = engine.validateStandard(new TemplateFile(template)).diagnostics;
  const errors = findings.filter((f) => /error|fatal/i.test(f.severity));
  for (const f of findings.filter((f) => !/info/i.test(f.severity))) {
    console.log(`[${f.severity}] ${f.ruleId}: ${f.message}`);
  }
  console.log(`${template}: ${errors.length} errors, ${findings.length - errors.length} other findings`);
  process.exitCode = errors.length > 0 ? 1 : 0;
} finally {
  engine.free();
}
