import type { Place } from '../errors.ts';
import type { Value } from '../values/types.ts';
import { LayeredMap } from './layered-map.ts';
import { constantOf, placeOf, refusePlan } from './planner.ts';
import type { Frame, Planner, Scope } from './state.ts';
import type { Operand, PlanFunction, Statement } from './types.ts';

export interface FrameFacts {
  readonly uses: ReadonlyMap<string, number>;
  readonly forks: ReadonlySet<string>;
  readonly place: Place;
  /** Of functions. */
  readonly params?: number;
  readonly names?: ReadonlyMap<string, string>;
}

export function createFrame(planner: Planner, facts: FrameFacts): Frame {
  const { uses, forks, place, names, params = 0 } = facts;
  const depths = new Array<number>(params).fill(0);
  const shown = names ? { names } : {};
  return {
    planner,
    depths,
    contextDepths: [0],
    uses,
    forks,
    place,
    blocks: 0,
    unnamed: 0,
    origins: new Map(),
    isFunction: params > 0,
    ...shown,
  };
}

export function rootScope(frame: Frame, out: Statement[], isOrdered: boolean): Scope {
  const { planner } = frame;
  return {
    frame,
    planner,
    vars: new LayeredMap(),
    reads: new LayeredMap(),
    contexts: new LayeredMap(),
    scans: [],
    redos: [],
    base: 0,
    isOrdered,
    isTrial: false,
    context: 0,
    out,
    isDead: false,
  };
}

/** A body within a body: sees what is bound, and keeps to itself what it binds. */
export function innerScope(scope: Scope, out: Statement[], isOrdered = scope.isOrdered): Scope {
  const vars = new LayeredMap(scope.vars);
  const reads = new LayeredMap(scope.reads);
  const contexts = new LayeredMap(scope.contexts);
  return {
    ...scope,
    vars,
    reads,
    contexts,
    scans: [],
    redos: [],
    base: depthNow(scope),
    isOrdered,
    out,
    isDead: false,
  };
}

export function depthNow(scope: Scope): number {
  return scope.base + scope.scans.length;
}

export function emit(scope: Scope, statement: Statement): void {
  const { planner } = scope;
  planner.statements += 1;
  if (planner.statements > planner.limits.statements) {
    throw refusePlan(
      `plan is too large: more than ${planner.limits.statements} statements`,
      scope.frame.place,
    );
  }
  scope.out.push(statement);
}

export function newLocal(scope: Scope, depth = depthNow(scope)): number {
  scope.frame.depths.push(depth);
  return scope.frame.depths.length - 1;
}

export function newContext(scope: Scope, depth: number): number {
  scope.frame.contextDepths.push(depth);
  return scope.frame.contextDepths.length - 1;
}

export function newBlock(scope: Scope): number {
  scope.frame.blocks += 1;
  return scope.frame.blocks;
}

export function constant(scope: Scope, value: Value): Operand {
  return constantOf(scope.planner, value);
}

export function place(scope: Scope, where: Place): number {
  return placeOf(scope.planner, where);
}

/** Of one or of all that are listed: a list is handed over as it is, as it may be longer than a call may be. */
export function depthOf(scope: Scope, ...operands: readonly (Operand | readonly Operand[])[]): number {
  let depth = 0;
  for (const operand of operands.flat()) {
    if ('local' in operand) depth = Math.max(depth, scope.frame.depths[operand.local] ?? 0);
  }
  return depth;
}

/** A context counts where the statement looks outside. */
export function depthUnder(scope: Scope, ...operands: readonly (Operand | readonly Operand[])[]): number {
  return Math.max(scope.frame.contextDepths[scope.context] ?? 0, depthOf(scope, operands.flat()));
}

/** A statement that gives a value which depends on its operands alone. */
export function define(scope: Scope, depth: number, make: (target: number) => Statement): Operand {
  const target = newLocal(scope, depth);
  emit(scope, make(target));
  return { local: target };
}

/** As `define`, once for each key along a path through the body. */
export function defineOnce(
  scope: Scope,
  key: string,
  depth: number,
  make: (target: number) => Statement,
): Operand {
  const known = scope.reads.get(key);
  if (known) return known;
  const made = define(scope, depth, make);
  scope.reads.set(key, made);
  return made;
}

/** From here on the body always fails. */
export function fail(scope: Scope): void {
  if (!scope.isDead) emit(scope, { op: 'truthy', value: constant(scope, false) });
  scope.isDead = true;
}

/** Opens a scan: what is written from now on stands in it. */
export function openScan(scope: Scope, make: (body: Statement[]) => Statement): void {
  if (depthNow(scope) >= scope.planner.limits.nesting) {
    throw refusePlan(
      `iterations are nested too deep: more than ${scope.planner.limits.nesting}`,
      scope.frame.place,
    );
  }
  const body: Statement[] = [];
  scope.scans.push({ list: scope.out, index: scope.out.length });
  emit(scope, make(body));
  scope.out = body;
}

/** The locals of a scan are made before it is opened, but depend on it. */
export function scanLocal(scope: Scope): number {
  return newLocal(scope, depthNow(scope) + 1);
}

/**
 * A solution was found that depends on the outermost `depth` scans only: the others would give the same one again, so
 * they are left at once. Not for bodies whose solutions are counted.
 */
export function leaveSolved(scope: Scope, depth: number): void {
  const scan = scope.scans[Math.max(depth - scope.base, 0)];
  if (!scan || scope.isDead || scope.planner.options.instrument || !mayLeave(scope, depth)) return;
  if (scan.block === undefined) {
    scan.block = newBlock(scope);
    const statement = scan.list[scan.index];
    if (statement) scan.list[scan.index] = { op: 'block', id: scan.block, body: [statement] };
  }
  emit(scope, { op: 'leave', id: scan.block });
}

/** Whether the rest of the scans can only repeat itself: a rule that is asked there may yet find a conflict. */
export function mayLeave(scope: Scope, depth: number): boolean {
  const scan = scope.scans[Math.max(depth - scope.base, 0)];
  const statement = scan?.list[scan.index];
  return !statement || !asksRules(statement);
}

const ASKING: ReadonlySet<Statement['op']> = new Set(['call', 'callMockable', 'step', 'settle', 'scanNode']);

function asksRules(statement: Statement): boolean {
  if (ASKING.has(statement.op)) return true;
  const bodies = statement.op === 'select' ? statement.bodies : 'body' in statement ? [statement.body] : [];
  return bodies.some((body) => body.some(asksRules));
}

export function finishFunction(
  frame: Frame,
  head: Pick<PlanFunction, 'name' | 'kind' | 'params'>,
  body: readonly Statement[],
): PlanFunction {
  return {
    ...head,
    locals: frame.depths.length,
    contexts: frame.contextDepths.length,
    body,
    place: placeOf(frame.planner, frame.place),
  };
}
