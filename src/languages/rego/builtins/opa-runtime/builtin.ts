import {
  type Entry,
  entriesOf,
  isArray,
  isObject,
  lookup,
  type ObjectValue,
  objectOf,
  type Value,
} from '../../values/index.ts';
import { any, named, object, signature, string } from '../declare.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'opa.runtime',
  description:
    'What the caller tells of where the policy runs, without credentials and keys; an empty object unless it does.',
  categories: ['opa'],
  declaration: signature([], named('output', object(string, any))),
  isNondeterministic: true,
  steps: 2,
  evaluate,
};

function evaluate(context: BuiltinContext): Value {
  const runtime = context.capabilities.runtime;
  if (runtime === undefined) return {};
  const config = lookup(runtime, 'config');
  if (!isObject(runtime) || !isObject(config)) return runtime;
  return withKey(
    runtime,
    'config',
    redact(redact(config, 'services', ['credentials']), 'keys', ['key', 'private_key']),
  );
}

/** Takes secrets from every entry of a part of the configuration. */
function redact(config: ObjectValue, part: string, secrets: readonly string[]): ObjectValue {
  const found = lookup(config, part);
  if (isArray(found))
    return withKey(
      config,
      part,
      found.map((entry) => without(entry, secrets)),
    );
  if (!isObject(found)) return config;
  const entries = entriesOf(found).map(([key, entry]): Entry => [key, without(entry, secrets)]);
  return withKey(config, part, objectOf(entries));
}

function without(entry: Value, secrets: readonly string[]): Value {
  if (!isObject(entry)) return entry;
  return objectOf(entriesOf(entry).filter(([key]) => typeof key !== 'string' || !secrets.includes(key)));
}

function withKey(object: ObjectValue, key: string, value: Value): ObjectValue {
  return objectOf([...entriesOf(object), [key, value]]);
}
