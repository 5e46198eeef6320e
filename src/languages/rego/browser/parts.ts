import type { FamilyName } from '../builtins/catalog.ts';
import { ORDINARY } from '../builtins/families/ordinary.ts';
import type { Builtin } from '../builtins/types.ts';
import type { EngineParts } from '../engine.ts';
import type { FieldsReader, FieldsResult } from '../parse/annotation-fields.ts';
import type { Saving } from '../prepared.ts';
import { type DeclaredBuiltin, LOADERS } from './families.ts';
import { DECLARED } from './generated/declarations.ts';

/** A family of built-ins, what reads METADATA, or what makes texts of plans. */
export type PartName = FamilyName | 'annotations' | 'saving';

interface Waiting {
  readonly family: FamilyName;
  readonly builtin: Builtin;
}

/** Read again when it can be. */
const UNREAD: FieldsResult = { fields: { scope: '' } };

/**
 * The parts that have been loaded so far. One that is asked for and is not there is stood in for, and noted: what was
 * made with it is thrown away, and made again when it is there.
 */
export class Parts implements EngineParts {
  readonly #builtins: Map<string, Builtin> = new Map(ORDINARY.map((builtin) => [builtin.name, builtin]));
  readonly #waiting: ReadonlyMap<string, Waiting> = waitingByName();
  #missing: Set<PartName> = new Set();
  #readFields: FieldsReader | undefined;
  #saving: Saving | undefined;

  readonly builtinOf = (name: string): Builtin | undefined => {
    const builtin = this.#builtins.get(name);
    if (builtin) return builtin;
    const waiting = this.#waiting.get(name);
    if (waiting) this.#missing.add(waiting.family);
    return waiting?.builtin;
  };

  /** All built-ins: those that are loaded, and for the others what stands in for them. */
  known(): readonly Builtin[] {
    const waiting = [...this.#waiting.values()].map(({ builtin }) => builtin);
    return [...this.#builtins.values(), ...waiting.filter(({ name }) => !this.#builtins.has(name))];
  }

  readonly readFields: FieldsReader = (text, refs) => {
    if (this.#readFields) return this.#readFields(text, refs);
    this.#missing.add('annotations');
    return UNREAD;
  };

  readonly saving = (): Saving => {
    if (this.#saving) return this.#saving;
    this.#missing.add('saving');
    throw new Error('what makes texts of plans is not loaded');
  };

  /** What `make` gives or throws once all that it asks for is there. Rejects where a part cannot be loaded. */
  async complete<T>(make: () => T): Promise<T> {
    for (;;) {
      this.#missing = new Set();
      const attempt = attemptOf(make);
      if (this.#missing.size === 0) return attempt();
      await this.load([...this.#missing]);
    }
  }

  async load(names: readonly PartName[]): Promise<void> {
    await Promise.all(names.map((name) => this.#load(name)));
  }

  async #load(name: PartName): Promise<void> {
    if (name === 'annotations') {
      const { parseFields } = await import('../parse/annotation-fields.ts');
      this.#readFields = parseFields;
      return;
    }
    if (name === 'saving') {
      this.#saving = await import('../emit/save.ts');
      return;
    }
    const { FAMILY } = await LOADERS[name]();
    for (const builtin of FAMILY) this.#builtins.set(builtin.name, builtin);
  }
}

function attemptOf<T>(make: () => T): () => T {
  try {
    const value = make();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function waitingByName(): ReadonlyMap<string, Waiting> {
  const families = Object.entries(DECLARED) as [FamilyName, readonly DeclaredBuiltin[]][];
  return new Map(
    families.flatMap(([family, builtins]) =>
      builtins.map((each) => [each.name, { family, builtin: standIn(family, each) }] as const),
    ),
  );
}

function standIn(family: FamilyName, declared: DeclaredBuiltin): Builtin {
  const evaluate = (): never => {
    throw new Error(`${declared.name}: the built-ins of ${family} are not loaded`);
  };
  return { ...declared, description: '', evaluate };
}
