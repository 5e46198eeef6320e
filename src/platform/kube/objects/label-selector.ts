import type { LabelSelector, LabelSelectorRequirement } from '../types.ts';

type Labels = Readonly<Record<string, string>>;

/**
 * Whether a `metav1.LabelSelector` selects these labels: an empty selector selects everything, a missing one
 * nothing. A requirement with an unknown operator selects nothing, as the API server would have refused it.
 */
export function matchesLabelSelector(
  selector: LabelSelector | undefined | null,
  labels: Labels | undefined | null,
): boolean {
  if (selector === undefined || selector === null) return false;
  const have = labels ?? {};
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (labelValue(have, key) !== value) return false;
  }
  return (selector.matchExpressions ?? []).every((requirement) => meets(requirement, have));
}

function meets(requirement: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labelValue(labels, requirement.key);
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && (requirement.values ?? []).includes(value);
    case 'NotIn':
      return value === undefined || !(requirement.values ?? []).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** Labels are strangers' keys: `constructor` must not be found on the prototype. */
function labelValue(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

const SET = /^\s*([^\s,=!()]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/;
const EQUALITY = /^\s*([^\s,=!()]+)\s*(==|=|!=)\s*([^\s,=!()]*)\s*$/;
const EXISTENCE = /^\s*(!?)\s*([^\s,=!()]+)\s*$/;

/** Reads the string form (`app=web,tier in (a,b),!canary`) of queries and kubectl; `undefined` when it is malformed. */
export function parseLabelSelector(text: string): LabelSelector | undefined {
  if (text.trim() === '') return {};
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  const known = requirements.filter((requirement) => requirement !== undefined);
  return known.length === requirements.length ? { matchExpressions: known } : undefined;
}

function parseRequirement(text: string): LabelSelectorRequirement | undefined {
  const set = SET.exec(text);
  if (set !== null) {
    const values = (set[3] ?? '').split(',').map((value) => value.trim());
    return { key: set[1] ?? '', operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const equality = EQUALITY.exec(text);
  if (equality !== null) {
    return {
      key: equality[1] ?? '',
      operator: equality[2] === '!=' ? 'NotIn' : 'In',
      values: [equality[3] ?? ''],
    };
  }
  const existence = EXISTENCE.exec(text);
  if (existence === null) return undefined;
  return { key: existence[2] ?? '', operator: existence[1] === '!' ? 'DoesNotExist' : 'Exists' };
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
