import { isCollection, scanKeys, scanValues } from '../evaluate/access.ts';
import { buildAll, newBuilder } from '../evaluate/build.ts';
import type { Context } from '../evaluate/evaluation.ts';
import { GroupBuilder, groupAtAll } from '../evaluate/groups.ts';
import { COLLECT_STEPS } from '../evaluate/prices.ts';
import type { Statement } from '../plan/types.ts';
import { equalValues } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { FAILED, type Frame, LEAVE, RAN, type Signal } from './frame.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

/** Whether what follows a body runs, or the next round: it ran through or failed, and nothing beyond is left. */
export function goesOn(signal: Signal): boolean {
  return signal === RAN || signal === FAILED;
}

export function runScan(frame: Frame, statement: Of<'scan'>): Signal {
  const { source, key, value, isOrdered, body, place } = statement;
  const { e } = frame;
  const from = frame.value(source);
  const keys = key === undefined ? undefined : scanKeys(e, from, isOrdered);
  const values = keys && value === undefined ? keys : scanValues(e, from, isOrdered);
  for (let i = 0; i < values.length; i++) {
    frame.begin(body);
    if (--e.fuel < 0) e.refill(place);
    if (key !== undefined) frame.locals[key] = keys?.[i];
    if (value !== undefined) frame.locals[value] = values[i];
    const signal = frame.run(frame, body);
    if (!goesOn(signal)) return signal;
  }
  return RAN;
}

export function runEvery(frame: Frame, { id, source, key, value, body, place }: Of<'every'>): Signal {
  const { e } = frame;
  const from = frame.value(source);
  if (!isCollection(from)) return FAILED;
  const values = scanValues(e, from, true);
  const keys = key === undefined ? undefined : scanKeys(e, from, true);
  for (let i = 0; i < values.length; i++) {
    frame.begin(body);
    if (--e.fuel < 0) e.refill(place);
    if (key !== undefined) frame.locals[key] = keys?.[i];
    frame.locals[value] = values[i];
    const signal = frame.run(frame, body);
    if (goesOn(signal)) return FAILED;
    if (signal !== LEAVE + id) return signal;
  }
  return RAN;
}

export function runNot(frame: Frame, { id, body }: Of<'not'>): Signal {
  const signal = frame.run(frame, body);
  if (signal === LEAVE + id) return FAILED;
  return goesOn(signal) ? RAN : signal;
}

export function runBlock(frame: Frame, { id, body }: Of<'block'>): Signal {
  const signal = frame.run(frame, body);
  return goesOn(signal) || signal === LEAVE + id ? RAN : signal;
}

/** A rule may have a thousand bodies: a scalar finds its own by a look into a map, as generated code does. */
function chosenBy(frame: Frame, statement: Of<'select'>, value: Value): readonly number[] | undefined {
  const { constants } = frame.e.image.facts;
  if (typeof value === 'object' && value !== null)
    return statement.cases.find(([constant]) => equalValues(constants[constant] ?? null, value))?.[1];
  let choices = frame.fn.choices.get(statement);
  if (!choices) {
    // Of equal constants the first one counts.
    choices = new Map(
      [...statement.cases].reverse().map(([constant, bodies]) => [constants[constant], bodies]),
    );
    frame.fn.choices.set(statement, choices);
  }
  return choices.get(value);
}

export function runSelect(frame: Frame, statement: Of<'select'>): Signal {
  const value = frame.read(statement.value);
  const found = value === undefined ? undefined : chosenBy(frame, statement, value);
  for (const index of found ?? statement.otherwise) {
    const body = statement.bodies[index] ?? [];
    frame.pay(body);
    const signal = frame.run(frame, body);
    if (!goesOn(signal)) return signal;
  }
  return RAN;
}

export function runCollect(frame: Frame, statement: Of<'collect'>): Signal {
  const { target, body } = statement;
  const kind = frame.fn.builders.get(statement) ?? 'set';
  const builder = newBuilder(kind);
  frame.e.fuel -= COLLECT_STEPS[kind];
  frame.builders[target] = builder;
  const signal = frame.run(frame, body);
  if (!goesOn(signal)) return signal;
  return frame.keep(target, buildAll(builder));
}

export function runCollectIndexed(frame: Frame, statement: Of<'collectIndexed'>): Signal {
  const { target, cache, context, keys } = statement;
  const kind = frame.fn.builders.get(statement) ?? 'set';
  const home = frame.context(context);
  const signal = home.caches[cache] ? RAN : fillGroups(frame, statement, home);
  if (!goesOn(signal)) return signal;
  const groups = home.caches[cache];
  return groups ? frame.keep(target, groupAtAll(frame.e, groups, frame.values(keys), kind)) : FAILED;
}

function fillGroups(frame: Frame, statement: Of<'collectIndexed'>, home: Context): Signal {
  const { target, cache, groupBy, body } = statement;
  const kind = frame.fn.builders.get(statement) ?? 'set';
  const groups = new GroupBuilder(frame.e, kind);
  frame.e.fuel -= COLLECT_STEPS[kind];
  frame.pay(body);
  frame.builders[target] = { groups, groupBy };
  const signal = frame.run(frame, body);
  if (goesOn(signal)) home.caches[cache] = groups.build();
  return signal;
}
