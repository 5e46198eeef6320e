/** Shares equal texts and equal small values. */
export interface Interner {
  readonly text: (text: string) => string;
  readonly value: <T extends object>(value: T | undefined) => T | undefined;
}

/** Beyond this many entries it begins anew: sharing gets worse for a moment, memory stays bounded. */
const MAX_ENTRIES = 20_000;

export function createInterner(): Interner {
  const texts = new Map<string, string>();
  const values = new Map<string, object>();
  return {
    text: (text) => {
      const known = texts.get(text);
      if (known !== undefined) return known;
      if (texts.size >= MAX_ENTRIES) texts.clear();
      texts.set(text, text);
      return text;
    },
    value: <T extends object>(value: T | undefined): T | undefined => {
      if (value === undefined) return undefined;
      const key = JSON.stringify(value);
      const known = values.get(key);
      if (known !== undefined) return known as T;
      if (values.size >= MAX_ENTRIES) values.clear();
      values.set(key, value);
      return value;
    },
  };
}
