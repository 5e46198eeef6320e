import type { Logger } from '#platform/logging';
import { compileExemption } from './compile.ts';
import { ExemptionsError } from './errors.ts';
import { createLiveSets } from './live-sets.ts';
import type { Exemption, ExemptionInput } from './schema.ts';
import { exemptionState } from './state.ts';
import type {
  ExemptionArea,
  ExemptionStore,
  ExemptionSubject,
  Exemptions,
  StoredExemption,
} from './types.ts';

export interface ExemptionsOptions {
  readonly store: ExemptionStore;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly subjects?: readonly ExemptionSubject[];
  /** Calls back once after so many milliseconds; answers how to cancel. For the moment when one expires. */
  readonly schedule: (delayMs: number, run: () => void) => () => void;
}

/** The exemptions of the whole product: kept in the store, compiled for the areas, shown with their state. */
export function createExemptions(options: ExemptionsOptions): Exemptions {
  const { store, logger, now } = options;
  const subjects = new Map<ExemptionArea, ExemptionSubject>();
  for (const subject of options.subjects ?? []) subjects.set(subject.area, subject);
  const live = createLiveSets(options);

  return {
    list: async () => {
      const kept = await store.list();
      const found = await Promise.all(
        [...subjects.values()].map(async (subject) => (await subject.annotated?.()) ?? []),
      );
      return Promise.all([...kept, ...found.flat()].map((exemption) => view(exemption, subjects, now())));
    },
    create: async (input, caller) => {
      refusePastExpiry(input, now());
      const createdAt = new Date(now()).toISOString();
      const created = {
        ...input,
        id: options.newId(),
        createdBy: caller.name,
        createdAt,
        origin: 'user' as const,
      };
      await store.insert(created);
      logger.info('exemption created', {
        audit: true,
        actor: caller.name,
        exemption: created.id,
        rules: input.rules,
      });
      await live.reload();
      return settledView(created, subjects, now());
    },
    update: async (id, input, caller) => {
      refuseAnnotation(id);
      refusePastExpiry(input, now());
      const updated = await store.update(id, input);
      if (updated === undefined) throw unknownExemption(id);
      logger.info('exemption changed', {
        audit: true,
        actor: caller.name,
        exemption: id,
        rules: input.rules,
      });
      await live.reload();
      return settledView(updated, subjects, now());
    },
    remove: async (id, caller) => {
      refuseAnnotation(id);
      if ((await store.remove(id)) === undefined) throw unknownExemption(id);
      logger.info('exemption removed', { audit: true, actor: caller.name, exemption: id });
      await live.reload();
    },
    test: async (input) => {
      const subject = subjects.get(input.area);
      if (subject === undefined) {
        throw new ExemptionsError(
          'area-not-running',
          `Nothing here produces findings of the area "${input.area}".`,
        );
      }
      return subject.preview(compileExemption(input));
    },
    current: live.current,
    onChange: live.onChange,
    addSubject: (subject) => void subjects.set(subject.area, subject),
    start: live.start,
    close: live.close,
  };
}

/** After a change: counted when the area has looked again, where it can tell. */
async function settledView(
  exemption: StoredExemption,
  subjects: ReadonlyMap<ExemptionArea, ExemptionSubject>,
  nowMs: number,
): Promise<Exemption> {
  await subjects.get(exemption.area)?.settled?.();
  return view(exemption, subjects, nowMs);
}

async function view(
  exemption: StoredExemption,
  subjects: ReadonlyMap<ExemptionArea, ExemptionSubject>,
  nowMs: number,
): Promise<Exemption> {
  const covers = (await subjects.get(exemption.area)?.count(exemption.id)) ?? 0;
  return { ...exemption, covers, state: exemptionState(exemption.expiresAt, covers, nowMs) };
}

function refusePastExpiry(input: ExemptionInput, nowMs: number): void {
  if (input.expiresAt !== null && !(Date.parse(input.expiresAt) > nowMs)) {
    throw new ExemptionsError(
      'expiry-past',
      `${input.expiresAt} is over: the exemption would cover nothing.`,
    );
  }
}

function refuseAnnotation(id: string): void {
  if (id.startsWith('annotation:')) {
    throw new ExemptionsError(
      'exemption-from-annotation',
      'This exemption is an annotation on the object: change it there.',
    );
  }
}

function unknownExemption(id: string): ExemptionsError {
  return new ExemptionsError('exemption-unknown', `There is no exemption ${id}.`);
}
