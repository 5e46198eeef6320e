import { InspectionError } from '../errors.ts';
import type { Check, CheckContext } from '../types.ts';

/** Asking for a kind that is not in `needs` throws, since nobody would evaluate the check again when it changes. */
export function guardContext(check: Check, context: CheckContext): CheckContext {
  return {
    get clusterVersion() {
      return context.clusterVersion;
    },
    related: (kind, namespace) => {
      if (check.needs?.includes(kind) !== true) {
        throw new InspectionError(
          'undeclared-need',
          `The check ${check.id} asks for ${kind} and does not list it in needs.`,
        );
      }
      return context.related(kind, namespace);
    },
  };
}
