import type { Diagnostic } from '../errors.ts';

/** How a name came into a scope. */
export type Occurrence = 'arg' | 'seen' | 'assigned' | 'declared';

interface Scope {
  readonly locals: Map<string, string>;
  readonly occurrences: Map<string, Occurrence>;
  readonly counts: Map<string, number>;
}

/** The names that are in reach on the way through a rule, innermost scope last, and the locals that they have become. */
export class Scopes {
  readonly #scopes: Scope[] = [newScope()];
  /** Names of the source by generated local, of all scopes that there have been. */
  readonly names: Map<string, string>;
  readonly generate: () => string;
  readonly isStrict: boolean;
  readonly errors: Diagnostic[];
  /** Vars that nothing uses; only strict mode looks for assigned ones. */
  readonly unused: Diagnostic[] = [];

  constructor(
    generate: () => string,
    isStrict: boolean,
    names = new Map<string, string>(),
    errors: Diagnostic[] = [],
  ) {
    this.generate = generate;
    this.isStrict = isStrict;
    this.names = names;
    this.errors = errors;
  }

  /** Scopes for another branch of the rule, knowing what this one knows so far. */
  copy(): Scopes {
    const copy = new Scopes(this.generate, this.isStrict, new Map(this.names));
    for (const { locals, occurrences, counts } of this.#scopes) {
      for (const [name, local] of locals) copy.current.locals.set(name, local);
      for (const [name, occurrence] of occurrences) copy.current.occurrences.set(name, occurrence);
      for (const [name, count] of counts) copy.current.counts.set(name, count);
    }
    return copy;
  }

  get current(): Scope {
    const scope = this.#scopes.at(-1);
    if (!scope) throw new Error('a scope was closed that was not opened');
    return scope;
  }

  within<T>(run: () => T): T {
    this.#scopes.push(newScope());
    try {
      return run();
    } finally {
      this.#scopes.pop();
    }
  }

  insert(name: string, local: string, occurrence: Occurrence): void {
    const { locals, occurrences, counts } = this.current;
    locals.set(name, local);
    occurrences.set(name, occurrence);
    counts.set(name, 1);
    if (name !== local) this.names.set(local, this.names.get(name) ?? name);
  }

  /** The local that a name stands for. */
  declared(name: string): string | undefined {
    return this.#innermost(({ locals }) => locals.get(name));
  }

  /** In any scope. */
  occurrence(name: string): Occurrence | undefined {
    return this.#innermost(({ occurrences }) => occurrences.get(name));
  }

  /** How often a name was seen, the time it was declared among them. */
  count(name: string): number {
    return this.#innermost(({ counts }) => counts.get(name)) ?? 0;
  }

  see(name: string): void {
    const scope = this.#scopes.findLast(({ counts }) => counts.has(name)) ?? this.current;
    scope.counts.set(name, (scope.counts.get(name) ?? 0) + 1);
  }

  #innermost<T>(find: (scope: Scope) => T | undefined): T | undefined {
    for (let index = this.#scopes.length - 1; index >= 0; index--) {
      const scope = this.#scopes[index];
      const found = scope && find(scope);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function newScope(): Scope {
  return { locals: new Map(), occurrences: new Map(), counts: new Map() };
}
