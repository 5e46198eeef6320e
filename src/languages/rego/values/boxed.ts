/** What stands for a value in a JS Map: see keyOf. */
export type Key = string | number | boolean | null;

let remember: (boxed: Boxed, make: () => string) => string;

/**
 * What JSON has no form for (sets, objects with other keys than strings, long numbers) is held in classes that show
 * nothing: no property of their own and none inherited, not even `constructor`. Reading any key of one gives
 * undefined, so code may first read a key and only then ask what it read from. One base class makes that one question.
 */
export abstract class Boxed {
  #text: string | undefined = undefined;

  static {
    remember = (boxed, make) => {
      boxed.#text ??= make();
      return boxed.#text;
    };
    bare(Boxed);
    Object.setPrototypeOf(Boxed.prototype, null);
  }
}

/** The text that keyOf makes of it, made once. */
export function keyTextOf(boxed: Boxed, make: () => string): string {
  return remember(boxed, make);
}

/** Takes `constructor` from a class's prototype. */
export function bare(type: { readonly prototype: object }): void {
  Reflect.deleteProperty(type.prototype, 'constructor');
}
