import { asString, isObject } from '../check/readers.ts';
import type { Json, JsonObject } from '../types.ts';
import {
  findCredential,
  isSecretLiteral,
  isSensitiveName,
  secretInEntry,
  secretInWord,
} from './credentials.ts';

/** Stands for a value that nobody shall see; as long for every value, so that not even its length is told. */
export const MASK = '«masked»';

/**
 * A copy of an object in which the values that our checks take for credentials are replaced, and everything else
 * stands where it stood. Masks more than the checks flag: what is hidden here without need costs a look elsewhere.
 */
export function maskCredentials<T extends JsonObject>(object: T): T {
  return maskObject(object) as T;
}

function maskValue(key: string, value: Json): Json {
  if (typeof value === 'string') {
    // `vault-token:1.2` is a name with a tag, not a name with a value.
    const found = key === 'image' ? findCredential(key, value) : secretInEntry(key, value);
    return found === undefined ? value : MASK;
  }
  if (isObject(value)) return maskObject(value);
  if (!Array.isArray(value)) return value;
  return key === 'command' || key === 'args' ? maskWords(value) : value.map((item) => maskValue(key, item));
}

function maskObject(object: JsonObject): JsonObject {
  const named = asString(object['name']);
  const entries = Object.entries(object).map(([key, value]): [string, Json] => {
    // `name: DB_PASSWORD, value: …`, as environment variables, headers and parameters are written.
    if (key === 'value' && typeof value === 'string') return [key, maskVariable(named, value)];
    return [key, maskValue(key, value)];
  });
  return Object.fromEntries(entries);
}

function maskVariable(name: string, value: string): string {
  if (isSensitiveName(name) && isSecretLiteral(value)) return MASK;
  return secretInEntry(name, value) === undefined ? value : MASK;
}

function maskWords(words: readonly Json[]): readonly Json[] {
  const masked: Json[] = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (typeof word === 'string' && isValueOf(before, word)) masked.push(MASK);
    else masked.push(maskWord(word));
  }
  return masked;
}

/** `--password`, `hunter2`. */
function isValueOf(option: Json | undefined, word: string): boolean {
  return typeof option === 'string' && !option.includes('=') && secretInWord(option, word) !== undefined;
}

function maskWord(word: Json): Json {
  if (typeof word !== 'string') return maskValue('', word);
  const equals = word.indexOf('=');
  const hidden = secretInWord(word, undefined) !== undefined || secretInEntry('', word) !== undefined;
  if (!hidden) return word;
  // The option is worth seeing, unless the credential stands before the first `=`.
  const option = equals < 0 ? '' : word.slice(0, equals + 1);
  return findCredential('', option) === undefined && /^[\w.-]*=?$/.test(option) ? `${option}${MASK}` : MASK;
}
