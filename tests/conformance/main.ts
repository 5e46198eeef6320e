import { k8sAudit } from './k8s-audit/suite.ts';
import { nab } from './nab/suite.ts';
import { podSecurity } from './pod-security.ts';
import { rego } from './rego.ts';
import type { Suite } from './types.ts';

/** `npm run conformance SUITE DIR`: runs an outside suite in place and prints what passed. */
const suites: readonly Suite[] = [k8sAudit, nab, podSecurity, rego];

const [name = '', folder = '', ...options] = process.argv.slice(2);
const suite = suites.find((candidate) => candidate.name === name);
if (suite === undefined || folder === '') {
  console.error(
    `usage: npm run conformance SUITE DIR\nsuites: ${suites.map((candidate) => candidate.name).join(', ')}`,
  );
  process.exit(2);
}
const { passed, failed, summary } = await suite.run(folder, options);
for (const { name: failedName, why } of failed) console.log(`FAIL ${failedName}: ${why}`);
const counts = `${passed} passed, ${failed.length} failed, of ${passed + failed.length}`;
console.log(`${suite.name}: ${summary ?? counts}`);
process.exit(failed.length === 0 ? 0 : 1);
