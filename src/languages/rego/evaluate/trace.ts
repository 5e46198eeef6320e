import type { Statement } from '../plan/types.ts';
import type { Value } from '../values/types.ts';
import type { Evaluation } from './evaluation.ts';
import { placeKey } from './facts.ts';

type EventName = Extract<Statement, { readonly op: 'event' }>['event'];

/** Hands an event of an instrumented plan to whoever listens. */
export function traceEvent(
  e: Evaluation,
  event: EventName,
  _depthInBody: number,
  place: number,
  locals: readonly (readonly [string, Value | undefined])[],
): void {
  const at = e.placeOf(place);
  if (!e.onEvent || !at) return;
  const known = new Map<string, Value>();
  for (const [name, value] of locals) if (value !== undefined) known.set(name, value);
  const { texts, rules } = e.image.sources;
  const rule = rules.get(placeKey(at));
  const text = rule ?? (texts.get(at.file) ?? '').slice(at.offset, at.end);
  e.onEvent({ event, place: at, text, depth: e.depth, isRule: rule !== undefined, locals: known });
}
