import { type BuiltinContext, BuiltinError, type CapabilityName } from '../builtins/types.ts';
import type { Evaluation } from './evaluation.ts';

/** The version of OPA whose behaviour this is. */
export const OPA_VERSION = '1.22.2';

/** What the built-ins of one evaluation get: made when the first one is called. */
export function openBuiltins(evaluation: Evaluation): BuiltinContext {
  evaluation.builtins ??= createBuiltinContext(evaluation);
  return evaluation.builtins;
}

function createBuiltinContext(evaluation: Evaluation): BuiltinContext {
  const { capabilities } = evaluation;
  const made = new Map<string, Map<string, unknown>>();
  let time: bigint | undefined;
  return {
    spend: evaluation.spend,
    now: () => {
      if (!capabilities.clock) throw denied('clock');
      time ??= capabilities.clock();
      return time;
    },
    random: (length) => {
      if (!capabilities.random) throw denied('random');
      return capabilities.random(length);
    },
    remember: (family, key, make) => remember(made, family, key, make),
    capabilities,
    policy: { version: OPA_VERSION },
    note: (kind, text) => note(evaluation, kind, text),
  };
}

/** A capability that was not granted: never silently undefined, whatever the caller makes of other errors. */
export class CapabilityError extends BuiltinError {}

function denied(capability: CapabilityName): CapabilityError {
  return new CapabilityError(`the capability "${capability}" is not granted`);
}

/** The families keep apart what each built-in remembers; a key is theirs alone, so the type is too. */
function remember<T>(made: Map<string, Map<string, unknown>>, family: string, key: string, make: () => T): T {
  let members = made.get(family);
  if (!members) {
    members = new Map();
    made.set(family, members);
  }
  if (members.has(key)) return members.get(key) as T;
  const member = make();
  members.set(key, member);
  return member;
}

function note(evaluation: Evaluation, kind: 'print' | 'trace', text: string): void {
  const place = evaluation.placeOf(evaluation.place);
  if (!place) return;
  if (kind === 'print') evaluation.onPrint?.(text, place);
  else {
    const { depth } = evaluation;
    evaluation.onEvent?.({ event: 'note', place, text, depth, isRule: false, locals: new Map() });
  }
}
