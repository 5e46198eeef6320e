import type { Place } from '../errors.ts';
import type { Body, Expr, Module, Rule } from '../parse/types.ts';
import type { TraceEvent } from '../types.ts';
import { placeKey } from './facts.ts';

export interface Position {
  readonly row: number;
  readonly col: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The coverage of one file, with the names that OPA's JSON has. */
export interface FileCoverage {
  readonly covered?: readonly Range[];
  readonly not_covered?: readonly Range[];
  readonly covered_lines?: number;
  readonly not_covered_lines?: number;
  readonly coverage?: number;
}

export interface Coverage {
  readonly files: { readonly [file: string]: FileCoverage };
  readonly covered_lines: number;
  readonly not_covered_lines: number;
  readonly coverage: number;
}

/**
 * What was evaluated and what was not, in the shape of `opa eval --coverage`: heads of rules that gave a value, and
 * expressions that were looked at. For events of policies that were compiled with `instrument`.
 */
export function coverageOf(events: Iterable<TraceEvent>, modules: readonly Module[]): Coverage {
  const sources = new Map(modules.map((module) => [module.file, module.source]));
  const heads = headsOf(modules);
  const covered = new Map<string, Map<string, Range>>();
  for (const { event, place: where, isRule } of events) {
    const source = sources.get(where.file);
    if (source === undefined || event !== (isRule ? 'exit' : 'eval')) continue;
    const place = isRule ? (heads.get(placeKey(where)) ?? where) : where;
    const ranges = covered.get(place.file) ?? new Map<string, Range>();
    covered.set(place.file, ranges.set(placeKey(place), rangeOf(place, source)));
  }
  const files = modules.map(
    (module) => [module.file, fileCoverage(module, covered.get(module.file))] as const,
  );
  return summed(files);
}

function fileCoverage(module: Module, found: ReadonlyMap<string, Range> = new Map()): FileCoverage {
  const covered = [...found.values()].sort(byPosition);
  const missed = new Map<string, Range>();
  for (const place of placesOf(module.rules)) {
    const range = rangeOf(place, module.source);
    if (!covered.some((outer) => contains(outer, range))) missed.set(placeKey(place), range);
  }
  const notCovered = [...missed.values()].sort(byPosition);
  const [lines, otherLines] = [linesIn(covered), linesIn(notCovered)];
  return {
    ...(covered.length > 0 && { covered }),
    ...(notCovered.length > 0 && { not_covered: notCovered }),
    ...(lines > 0 && { covered_lines: lines }),
    ...(otherLines > 0 && { not_covered_lines: otherLines }),
    ...(lines > 0 && { coverage: (100 * lines) / (lines + otherLines) }),
  };
}

function summed(files: readonly (readonly [string, FileCoverage])[]): Coverage {
  const lines = files.reduce((sum, [, file]) => sum + (file.covered_lines ?? 0), 0);
  const others = files.reduce((sum, [, file]) => sum + (file.not_covered_lines ?? 0), 0);
  return {
    files: Object.fromEntries(files),
    covered_lines: lines,
    not_covered_lines: others,
    coverage: lines + others === 0 ? 0 : (100 * lines) / (lines + others),
  };
}

/** The places of heads by those of their rules: a rule that gave a value covers its head. */
function headsOf(modules: readonly Module[]): ReadonlyMap<string, Place> {
  const heads = new Map<string, Place>();
  for (const { rules } of modules) {
    for (const { place, head } of rules.flatMap(branchesOf)) heads.set(placeKey(place), head.place);
  }
  return heads;
}

/** A rule, then what its `else` brings. */
export function branchesOf(rule: Rule): readonly Rule[] {
  const branches: Rule[] = [];
  for (let branch: Rule | undefined = rule; branch; branch = branch.else) branches.push(branch);
  return branches;
}

/** What can be missed: heads and expressions, those inside of comprehensions and `every` too. As in OPA, no `some`. */
function placesOf(rules: readonly Rule[]): readonly Place[] {
  const places: Place[] = [];
  for (const { head, body, isBodyGenerated } of rules.flatMap(branchesOf)) {
    places.push(head.place);
    if (!isBodyGenerated) addBody(places, body);
    addNested(places, head);
  }
  return places;
}

function addBody(places: Place[], body: Body): void {
  for (const expr of body) {
    if (isCounted(expr)) places.push(expr.place);
    addNested(places, expr);
  }
}

function isCounted(expr: Expr): boolean {
  return expr.isGenerated !== true && expr.kind !== 'some';
}

/** Bodies inside of terms, wherever they stand in the tree. */
function addNested(places: Place[], node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, member] of Object.entries(node)) {
    if (name === 'place') continue;
    if (name === 'body' && Array.isArray(member)) addBody(places, member as Body);
    else addNested(places, member);
  }
}

function rangeOf(place: Place, source: string): Range {
  const start = { row: place.row, col: place.col };
  const lines = source.slice(place.offset, place.end).split('\n');
  const last = [...(lines.at(-1) ?? '')].length;
  const row = place.row + lines.length - 1;
  return { start, end: { row, col: lines.length === 1 ? place.col + last : last + 1 } };
}

function byPosition(a: Range, b: Range): number {
  return comparePositions(a.start, b.start) || comparePositions(a.end, b.end);
}

function comparePositions(a: Position, b: Position): number {
  return a.row - b.row || a.col - b.col;
}

function contains(outer: Range, inner: Range): boolean {
  return comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

function linesIn(ranges: readonly Range[]): number {
  const rows = new Set<number>();
  for (const { start, end } of ranges) for (let row = start.row; row <= end.row; row++) rows.add(row);
  return rows.size;
}
