import type { Json } from './documents.ts';
import type { ModuleText, RuleText, Sample } from './policies.ts';

/** Whether a sample still shows what was found. */
export type Shows = (sample: Sample) => Promise<boolean>;

/** A smaller sample that shows the same: parts are left out as long as one can be. */
export async function minimise(sample: Sample, shows: Shows, attempts = 600): Promise<Sample> {
  let best = sample;
  let left = attempts;
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const candidate of smaller(best)) {
      left -= 1;
      if (left < 0) break;
      if (!(await shows(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
  }
  return best;
}

function* smaller(sample: Sample): Generator<Sample> {
  for (const modules of smallerLists(sample.modules, smallerModules)) yield { ...sample, modules };
  for (const query of smallerLists(sample.query, smallerTexts)) yield { ...sample, query };
  for (const input of smallerDocuments(sample.input)) yield { ...sample, input };
  for (const base of smallerDocuments(sample.base)) yield { ...sample, base };
}

function* smallerLists<T>(items: readonly T[], shrink: (item: T) => Iterable<T>): Generator<readonly T[]> {
  for (const index of items.keys()) yield items.toSpliced(index, 1);
  for (const [index, item] of items.entries()) for (const less of shrink(item)) yield items.with(index, less);
}

function* smallerModules(module: ModuleText): Generator<ModuleText> {
  for (const rules of smallerLists(module.rules, smallerRules)) yield { ...module, rules };
  for (const imports of smallerLists(module.imports, () => [])) yield { ...module, imports };
}

function* smallerRules(rule: RuleText): Generator<RuleText> {
  for (const others of smallerLists(rule.else ?? [], () => [])) yield { ...rule, else: others };
  for (const body of smallerLists(rule.body, smallerTexts)) yield { ...rule, body };
  for (const head of smallerTexts(rule.head)) yield { ...rule, head };
}

const OPENING: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' };

/** What stands in brackets, and calls before them, become a constant, or what is in them. */
function* smallerTexts(text: string): Generator<string> {
  const withEnd = /^(?<kept>.*) with \S+ as .*$/s.exec(text)?.groups?.['kept'];
  if (withEnd !== undefined) yield withEnd;
  for (let start = 0; start < text.length; start += 1) {
    const close = OPENING[text[start] ?? ''];
    const end = close === undefined ? -1 : endOf(text, start);
    if (end < 0) continue;
    const name = /[a-z_.0-9]*$/.exec(text.slice(0, start))?.[0] ?? '';
    const before = text.slice(0, start - name.length);
    const after = text.slice(end + 1);
    const inside = text.slice(start + 1, end);
    for (const constant of ['1', '"a"', 'true', '[]', '{}', 'input.n']) {
      if (inside.length + name.length > constant.length) yield before + constant + after;
    }
    if (inside.length > 0) yield text.slice(0, start + 1) + text.slice(end);
    if (name !== '' || close === ')') yield before + inside + after;
  }
}

/** Where the bracket that opens at `start` closes, outside of strings. */
function endOf(text: string, start: number): number {
  const stack: string[] = [];
  for (let index = start; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (char === '"') {
      index += 1;
      while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
      continue;
    }
    const close = OPENING[char];
    if (close !== undefined) stack.push(close);
    else if (char === stack.at(-1)) stack.pop();
    if (stack.length === 0) return index;
  }
  return -1;
}

function* smallerDocuments(document: Json): Generator<Json> {
  if (Array.isArray(document)) {
    yield* smallerLists(document as readonly Json[], smallerDocuments);
    return;
  }
  if (typeof document !== 'object' || document === null) return;
  const entries = Object.entries(document);
  for (const less of smallerLists(entries, smallerEntries)) yield Object.fromEntries(less);
}

function* smallerEntries([key, value]: [string, Json]): Generator<[string, Json]> {
  for (const less of smallerDocuments(value)) yield [key, less];
}
