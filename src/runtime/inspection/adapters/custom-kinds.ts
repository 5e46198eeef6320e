import { isDeepStrictEqual } from 'node:util';
import { createListWatch, type KubeClient } from '#platform/kube';
import { type CustomKind, customKindOf } from '../collect/custom-kinds.ts';
import { grantYaml } from '../collect/grant.ts';
import type { Freshness } from '../schema.ts';
import { lostProblems, problemOf } from './freshness.ts';
import type { ListWatchTuning } from './watch-kind.ts';

export interface CustomKinds {
  /** The definitions are known, or will not be: denied, absent, or failing for longer than we wait. */
  readonly isSettled: (patient: boolean) => boolean;
  readonly problems: () => Freshness['problems'];
  readonly stop: () => Promise<void>;
}

interface Handlers {
  readonly add: (kind: CustomKind) => void;
  readonly remove: (kind: CustomKind) => void;
  readonly state: () => void;
}

const DEFINITIONS = { group: 'apiextensions.k8s.io', version: 'v1', resource: 'customresourcedefinitions' };
const RESOURCE = 'customresourcedefinitions.apiextensions.k8s.io';
const DENIED = new Set(['forbidden', 'unauthorized', 'absent']);

/** Follows the CustomResourceDefinitions, and tells which kinds have pod templates. */
export function followCustomKinds(
  client: KubeClient,
  tuning: ListWatchTuning,
  handlers: Handlers,
): CustomKinds {
  const listWatch = createListWatch<CustomKind>(client, {
    ...tuning,
    resource: DEFINITIONS,
    project: customKindOf,
    isEqual: isDeepStrictEqual,
  });
  listWatch.on((event) => {
    if (event.type === 'added') handlers.add(event.object);
    else if (event.type === 'deleted') handlers.remove(event.object);
    else if (event.type === 'modified') {
      handlers.remove(event.previous);
      handlers.add(event.object);
    } else handlers.state();
  });
  listWatch.start();
  return {
    isSettled: (patient) => {
      const { synced, state, reason } = listWatch.status();
      return synced || DENIED.has(state) || (!patient && reason !== undefined);
    },
    problems: () => {
      const { reason } = listWatch.status();
      const lost = lostProblems(listWatch.stats(), RESOURCE);
      if (reason === undefined) return [...lost];
      const grant = reason.code === 'forbidden' ? grantYaml(DEFINITIONS) : null;
      return [{ ...problemOf(reason, RESOURCE), grant }, ...lost];
    },
    stop: () => listWatch.stop(),
  };
}
