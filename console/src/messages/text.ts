/** A message is text with `{name}` places, or `{name|one thing|many things}` chosen by the number's plural. */
const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

export type Params = Readonly<Record<string, string | number>>;

/** The names of the places in a message, for the type checker. */
export type PlaceNames<S extends string> = S extends `${string}{${infer Place}}${infer Rest}`
  ? (Place extends `${infer Name}|${string}` ? Name : Place) | PlaceNames<Rest>
  : never;

function toText(value: string | number, language: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
}

/** Fills a message. In a plural form `#` stands for the number. A place without a value stays visible. */
export function formatMessage(message: string, params: Params, language: string): string {
  return message.replace(PLACE, (place, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (one === undefined || many === undefined) return toText(value, language);
    const form = new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : many;
    return form.replaceAll('#', toText(value, language));
  });
}

/** The names of the places in a message, for the test that compares languages. */
export function placesOf(message: string): string[] {
  return [...new Set([...message.matchAll(PLACE)].map((match) => match[1] ?? ''))].sort();
}
