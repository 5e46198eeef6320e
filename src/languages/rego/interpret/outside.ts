import { callBuiltin, callFunction, callMockable, callMockableBuiltin } from '../evaluate/call.ts';
import type { Mock } from '../evaluate/context.ts';
import { cursorKeys, enterNode, scannedChild, settleCursor, stepCursor } from '../evaluate/cursor.ts';
import { traceEvent } from '../evaluate/trace.ts';
import { type Change, changedContext } from '../evaluate/with.ts';
import type { Replacement, Statement } from '../plan/types.ts';
import { type Frame, RAN, RETURNED, type Signal } from './frame.ts';
import { goesOn } from './loops.ts';

type Of<Op extends Statement['op']> = Extract<Statement, { readonly op: Op }>;

export function runEnter(frame: Frame, { target, context, node }: Of<'enter'>): Signal {
  return frame.keepCursor(target, enterNode(frame.context(context), node));
}

export function runStep(frame: Frame, { target, cursor, key, place }: Of<'step'>): Signal {
  return frame.keepCursor(target, stepCursor(frame.cursor(cursor), frame.value(key), place));
}

export function runSettle(frame: Frame, { target, cursor, place }: Of<'settle'>): Signal {
  return frame.keep(target, settleCursor(frame.cursor(cursor), place));
}

export function runScanNode(frame: Frame, { cursor, key, child, body, place }: Of<'scanNode'>): Signal {
  const { e } = frame;
  const from = frame.cursor(cursor);
  for (const name of cursorKeys(from)) {
    frame.begin(body);
    if (--e.fuel < 0) e.refill(place);
    frame.locals[key] = name;
    frame.cursors[child] = scannedChild(from, name, place);
    const signal = frame.run(frame, body);
    if (!goesOn(signal)) return signal;
  }
  return RAN;
}

export function runCall(frame: Frame, { target, function: index, context, args, place }: Of<'call'>): Signal {
  return frame.keep(target, callFunction(frame.context(context), index, place, frame.values(args)));
}

export function runCallMockable(frame: Frame, statement: Of<'callMockable'>): Signal {
  const { target, name, function: index, context, args, place } = statement;
  return frame.keep(target, callMockable(frame.context(context), name, index, place, ...frame.values(args)));
}

export function runBuiltin(frame: Frame, statement: Of<'builtin'>): Signal {
  const { target, name, context, args, isMockable, place } = statement;
  const linked = frame.e.image.builtinsByName.get(name);
  if (!linked) throw frame.e.error('eval_internal_error', `unsupported built-in: ${name}`, place);
  const call = isMockable ? callMockableBuiltin : callBuiltin;
  return frame.keep(target, call(frame.context(context), linked, place, ...frame.values(args)));
}

export function runWith(frame: Frame, { target, context, replacements, place }: Of<'with'>): Signal {
  const changes = replacements.map((replacement) => changeOf(frame, replacement));
  frame.contexts[target] = changedContext(frame.context(context), changes, place);
  return RAN;
}

function changeOf(frame: Frame, replacement: Replacement): Change {
  if (replacement.kind !== 'function') {
    return { kind: replacement.kind, path: replacement.path, value: frame.value(replacement.value) };
  }
  return { kind: 'function', name: replacement.name, mock: mockOf(frame, replacement.by) };
}

function mockOf(frame: Frame, by: Extract<Replacement, { readonly kind: 'function' }>['by']): Mock {
  if ('function' in by) return { kind: 'function', function: by.function };
  if ('builtin' in by) return { kind: 'builtin', name: by.builtin };
  return { kind: 'value', value: frame.value(by.value) };
}

export function runReturn(frame: Frame, { value }: Of<'return'>): Signal {
  frame.result = value && frame.read(value);
  return RETURNED;
}

export function runEmit(frame: Frame, { values }: Of<'emit'>): Signal {
  frame.e.hold(1 + values.length, frame.fn.place);
  frame.e.addRow(values.map((value) => frame.read(value)));
  return RAN;
}

export function runEvent(frame: Frame, { event, node, place, locals }: Of<'event'>): Signal {
  const seen = (locals ?? []).map(([name, local]) => [name, frame.locals[local]] as const);
  traceEvent(frame.e, event, node, place, seen);
  return RAN;
}
