import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { eventTimeMs, readAuditEvents } from '#formats/audit-event';
import {
  alertRules,
  type CompiledRule,
  compileRules,
  createEvaluator,
  ruleRow,
} from '#infrastructure/auditing';
import type { Suite } from '../types.ts';

/**
 * Traces of audit events, one a file: which of the ready rules, as they are switched on by default, find what. Rules that
 * wait for a list of their owner run with `--list allowedUsers=jane,bob`.
 */
export const k8sAudit: Suite = {
  name: 'k8s-audit',
  async run(folder, options) {
    const enabled = alertRules.filter((rule) => rule.enabled && rule.log === 'audit');
    const rules = compileRules(enabled, Object.fromEntries(listsIn(options)));
    const files = tracesIn(folder);
    let found = 0;
    for (const file of files) {
      const ids = rulesOf(file, rules);
      if (ids.length > 0) found += 1;
      console.log(`${relative(folder, file)}: ${ids.length > 0 ? ids.join(', ') : 'none'}`);
    }
    return { passed: files.length, failed: [], summary: `${files.length} files, ${found} with a rule` };
  },
};

function tracesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:json|jsonl|ndjson|log)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw new Error(`no trace in ${folder}`);
  return files;
}

/** `--list NAME=VALUE,VALUE`, as often as there are lists. */
function listsIn(options: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return options.flatMap((option, index) => {
    if (options[index - 1] !== '--list') return [];
    const [name = '', values = ''] = option.split('=', 2);
    return [[name, values.split(',')] as const];
  });
}

/** Ids of the rules that a trace fires, each once, in order. What is no event is named on the error output. */
function rulesOf(file: string, rules: readonly CompiledRule[]): readonly string[] {
  const { events, refused } = readAuditEvents(readFileSync(file, 'utf8'));
  for (const { place, code, message } of refused) {
    console.error(`${file}${place === '' ? '' : ` ${place}`}: ${code}: ${message}`);
  }
  const evaluator = createEvaluator(rules);
  const firings = events.flatMap((event) => evaluator.observe(ruleRow(event), eventTimeMs(event)));
  return [...new Set(firings.map(({ rule }) => rule.id))].sort();
}
