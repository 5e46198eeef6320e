import type { Exemption, ExemptionInput, ExemptionSelector } from '../../../api/wire.ts';

const lists = ['clusters', 'namespaces', 'kinds', 'names', 'containers', 'images'] as const;
export type ListField = (typeof lists)[number];
export const listFields: readonly ListField[] = lists;

function toList(value: string | null): string[] {
  return (value ?? '').split(',').filter((entry) => entry !== '');
}

/** An editor filled from the address, such as "exempt this" makes it. */
export function fromSearch(search: URLSearchParams, owner: string): ExemptionInput {
  const selector = Object.fromEntries(lists.map((name) => [name, toList(search.get(name))])) as Record<
    ListField,
    string[]
  >;
  return {
    area: 'inspection',
    rules: toList(search.get('rules')),
    selector: { ...selector, labelSelector: search.get('labelSelector') ?? '' },
    reason: '',
    owner,
    expiresAt: null,
  };
}

/** What the server takes, out of what it gave. */
export function toInput({ area, rules, selector, reason, owner, expiresAt }: Exemption): ExemptionInput {
  return { area, rules, selector, reason, owner, expiresAt };
}

/** True when nothing narrows the objects: then every object of every cluster is meant. */
export function isUnbounded(selector: ExemptionSelector): boolean {
  return lists.every((name) => selector[name].length === 0) && selector.labelSelector.trim() === '';
}

/** The preview needs no words yet; the server asks for some, so it gets stand-ins. */
export function toPreviewInput(input: ExemptionInput): ExemptionInput {
  const reason = input.reason.trim().length >= 3 ? input.reason : 'preview';
  return { ...input, reason, owner: input.owner.trim() || 'preview', expiresAt: null };
}
