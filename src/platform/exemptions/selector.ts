type Labels = Readonly<Record<string, string>>;
export type LabelMatcher = (labels: Labels) => boolean;

/** Kubernetes' qualified name: an optional DNS prefix, and up to 63 letters, digits, `-`, `_` and `.`. */
const KEY = /^(?:[a-z0-9][a-z0-9.-]{0,252}\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Compiles a label selector as kubectl reads it (`app=web,tier in (a, b),!canary,cores>2`); `undefined` when it is
 * malformed. The empty one selects everything. Semantics are those of `labels.Selector` in k8s.io/apimachinery:
 * `!=` and `notin` hold for objects without the label too.
 */
export function compileLabelSelector(text: string): LabelMatcher | undefined {
  if (text.trim() === '') return () => true;
  const matchers: LabelMatcher[] = [];
  for (const part of splitRequirements(text)) {
    const matcher = compileRequirement(part.trim());
    if (matcher === undefined) return undefined;
    matchers.push(matcher);
  }
  return (labels) => matchers.every((matches) => matches(labels));
}

/** Commas inside parentheses separate values, not requirements. Nesting does not exist. */
function splitRequirements(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '(') inside = true;
    else if (char === ')') inside = false;
    else if (char === ',' && !inside) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function compileRequirement(text: string): LabelMatcher | undefined {
  return compileSet(text) ?? compileComparison(text) ?? compileExistence(text);
}

function compileSet(text: string): LabelMatcher | undefined {
  const found = /^([^\s(),=!<>]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (found === null) return undefined;
  const [, key = '', operator, list = ''] = found;
  const values = new Set(list.split(',').map((value) => value.trim()));
  if (!KEY.test(key) || ![...values].every((value) => VALUE.test(value))) return undefined;
  if (operator === 'in') return (labels) => values.has(labelOf(labels, key) ?? MISSING);
  return (labels) => !values.has(labelOf(labels, key) ?? MISSING);
}

/** No label value can be this, so a missing label is in no set. */
const MISSING = '\0';

function compileComparison(text: string): LabelMatcher | undefined {
  const found = /^([^\s(),=!<>]+)\s*(==|=|!=|>|<)\s*([^\s(),=!<>]*)$/.exec(text);
  if (found === null) return undefined;
  const [, key = '', operator = '', value = ''] = found;
  if (!KEY.test(key) || !VALUE.test(value)) return undefined;
  if (operator === '>' || operator === '<') return compileOrder(key, operator, value);
  if (operator === '!=') return (labels) => labelOf(labels, key) !== value;
  return (labels) => labelOf(labels, key) === value;
}

function compileOrder(key: string, operator: '>' | '<', value: string): LabelMatcher | undefined {
  if (!/^\d+$/.test(value)) return undefined;
  const bound = BigInt(value);
  return (labels) => {
    const have = labelOf(labels, key);
    if (have === undefined || !/^\d+$/.test(have)) return false;
    return operator === '>' ? BigInt(have) > bound : BigInt(have) < bound;
  };
}

function compileExistence(text: string): LabelMatcher | undefined {
  const wanted = !text.startsWith('!');
  const key = wanted ? text : text.slice(1).trimStart();
  if (!KEY.test(key)) return undefined;
  return (labels) => (labelOf(labels, key) !== undefined) === wanted;
}

/** Labels are strangers' keys: `constructor` must not be found on the prototype. */
function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
