import type { Diagnostic } from '../errors.ts';
import { nameOf } from './heads.ts';
import { isKeywordIn } from './keywords.ts';
import type { Rule } from './types.ts';

/** What v1 asks of rules beyond the grammar: `if`, `contains`, a value or a body, and names that are no keywords. */
export function checkRuleV1(rule: Rule): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (let at: Rule | undefined = rule; at !== undefined; at = at.else) {
    const { place } = at;
    for (const message of complaints(at)) found.push({ code: 'rego_parse_error', message, place });
  }
  return found;
}

function complaints({ head, isBodyGenerated, isDefault }: Rule): string[] {
  const what = head.args === undefined ? 'rule' : 'function';
  const name = head.ref.terms.length < 2 ? nameOf(head.ref) : '';
  const found: string[] = [];
  if (isKeywordIn(name, 'v1')) found.push(`${name} keyword cannot be used for rule name`);
  if (isBodyGenerated && !isDefault && head.isValueGenerated) {
    found.push(`${what} must have value assignment and/or body declaration`);
  }
  if (!isBodyGenerated && !head.hasIf && !isDefault) {
    found.push(`\`if\` keyword is required before ${what} body`);
  }
  if (head.value === undefined && !head.hasContains) {
    found.push('`contains` keyword is required for partial set rules');
  }
  return found;
}
