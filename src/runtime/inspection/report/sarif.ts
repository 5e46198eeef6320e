import type { Check, Finding, Language, Severity } from '../types.ts';
import type { ReportHead, ReportWriter } from './types.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
/** What code scanning services sort by: from 9.0 critical, 7.0 high, 4.0 medium. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
};

/** SARIF 2.1.0, one run; results of files with a place, those of clusters with the object's name. */
export function createSarifWriter(head: ReportHead): ReportWriter {
  const rules = new Map(head.checks.map((check, index) => [check.id, index]));
  let first = true;
  return {
    begin: () => beginRun(head),
    add: (finding) => {
      const comma = first ? '\n' : ',\n';
      first = false;
      return comma + JSON.stringify(toResult(finding, rules.get(finding.check)));
    },
    end: () => `\n],"invocations":[${JSON.stringify(toInvocation(head))}]}]}\n`,
  };
}

function beginRun(head: ReportHead): string {
  const driver = {
    name: 'Bulwark',
    semanticVersion: head.version,
    rules: head.checks.map((check) => toRule(check, head.language)),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `{"$schema":"${schema}","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[`;
}

function toRule(check: Check, language: Language): object {
  const text = check.text[language];
  return {
    id: check.id,
    name: check.id,
    shortDescription: { text: text.title },
    fullDescription: { text: text.description },
    help: { text: `${text.why}\n\n${text.remedy}` },
    ...(check.references[0] === undefined ? {} : { helpUri: check.references[0] }),
    defaultConfiguration: { level: LEVELS[check.severity] },
    properties: { tags: ['security', check.category], 'security-severity': SCORES[check.severity] },
  };
}

function toResult(finding: Finding, ruleIndex: number | undefined): object {
  const failed = finding.verdict === 'fail';
  return {
    ruleId: finding.check,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    // SARIF: a result that is not a failure has no level. `open` is one that could not be decided.
    kind: failed ? 'fail' : finding.verdict === 'pass' ? 'pass' : 'open',
    level: failed ? LEVELS[finding.severity] : 'none',
    message: { text: finding.remedy === '' ? finding.message : `${finding.message}\n${finding.remedy}` },
    locations: [toLocation(finding)],
    partialFingerprints: { 'bulwark/v1': finding.fingerprint },
    ...(finding.exemption === null
      ? {}
      : { suppressions: [{ kind: 'external', justification: finding.exemption.reason }] }),
  };
}

function toLocation(finding: Finding): object {
  const { kind, namespace, name } = finding.object;
  const owner = [finding.cluster, namespace, kind, name].filter((part) => part !== '').join('/');
  const logicalLocations = [
    { name, kind: 'resource', fullyQualifiedName: finding.path === '' ? owner : `${owner}:${finding.path}` },
  ];
  if (finding.location === null) return { logicalLocations };
  const { file, line, column } = finding.location;
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(file) },
      region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
    },
    logicalLocations,
  };
}

/** Relative paths stay relative; every part is escaped as RFC 3986 asks. */
function toUri(file: string): string {
  const path = file.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}

function toInvocation(head: ReportHead): object {
  return {
    executionSuccessful: head.problems.length === 0,
    endTimeUtc: head.generatedAt,
    toolExecutionNotifications: head.problems.map((problem) => ({
      level: 'error',
      message: { text: problem.message },
      ...(problem.file === ''
        ? {}
        : {
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: toUri(problem.file) },
                  ...(problem.line > 0
                    ? { region: { startLine: problem.line, startColumn: Math.max(1, problem.column) } }
                    : {}),
                },
              },
            ],
          }),
    })),
  };
}
