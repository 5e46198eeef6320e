import { isCollection, scanKeys, scanValues } from '../evaluate/access.ts';
import { buildAll, newBuilder } from '../evaluate/build.ts';
import type { Context } from '../evaluate/evaluation.ts';
import { GroupBuilder, groupAt } from '../evaluate/groups.ts';
import type { Statement } from '../plan/types.ts';
import { equalValues } from '../values/index.ts';
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
  const values = scanValues(from, isOrdered);
  const keys = key === undefined ? undefined : scanKeys(from, isOrdered);
  for (let i = 0; i < values.length; i++) {
    if (--e.fuel < 0) e.refill(place);
    frame.begin(body);
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
  const values = scanValues(from, true);
  const keys = key === undefined ? undefined : scanKeys(from, true);
  for (let i = 0; i < values.length; i++) {
    if (--e.fuel < 0) e.refill(place);
    frame.begin(body);
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

export function runSelect(frame: Frame, statement: Of<'select'>): Signal {
  const value = frame.read(statement.value);
  const { constants } = frame.e.image.facts;
  const found =
    value === undefined
      ? undefined
      : statement.cases.find(([constant]) => equalValues(constants[constant] ?? null, value));
  for (const index of found?.[1] ?? statement.otherwise) {
    const signal = frame.run(frame, statement.bodies[index] ?? []);
    if (!goesOn(signal)) return signal;
  }
  return RAN;
}

export function runCollect(frame: Frame, statement: Of<'collect'>): Signal {
  const { target, body } = statement;
  const builder = newBuilder(frame.fn.builders.get(statement) ?? 'set');
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
  return groups ? frame.keep(target, groupAt(frame.e, groups, frame.values(keys), kind)) : FAILED;
}

function fillGroups(frame: Frame, statement: Of<'collectIndexed'>, home: Context): Signal {
  const { target, cache, groupBy, body } = statement;
  const groups = new GroupBuilder(frame.e, frame.fn.builders.get(statement) ?? 'set');
  frame.builders[target] = { groups, groupBy };
  const signal = frame.run(frame, body);
  if (goesOn(signal)) home.caches[cache] = groups.build();
  return signal;
}
