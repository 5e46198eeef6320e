import { equalBytes } from '#formats/asn1';
import type { Certificate } from '../types.ts';

const ANY_POLICY = '2.5.29.32.0';

/** A policy that holds up to some certificate of the path, and what the next one may call it. */
interface Node {
  readonly policy: string;
  expected: readonly string[];
  readonly parents: readonly Node[];
}

interface Counters {
  explicit: number;
  mapping: number;
  any: number;
}

/**
 * Whether the policies of a chain (leaf first, anchor last) fit together, with any policy wanted: RFC 5280, 6.1, as
 * RFC 9618 changed it. Only a certificate that requires explicit policies can make it fail.
 */
export function arePoliciesValid(chain: readonly Certificate[]): boolean {
  const path = chain.slice(0, -1).toReversed();
  const free = path.length + 1;
  const counters: Counters = { explicit: free, mapping: free, any: free };
  let level: readonly Node[] | undefined = [{ policy: ANY_POLICY, expected: [ANY_POLICY], parents: [] }];
  for (const [at, certificate] of path.entries()) {
    const isLeaf = at === path.length - 1;
    const isSelfIssued = equalBytes(certificate.rawIssuer, certificate.rawSubject);
    const policies = certificate.known.policies ?? [];
    level =
      policies.length === 0
        ? undefined
        : level && nextLevel(level, policies, counters.any > 0 || (!isLeaf && isSelfIssued));
    if (counters.explicit === 0 && !level) return false;
    if (isLeaf) break;
    const mapped: readonly Node[] | undefined | 'invalid' =
      level && applyMappings(level, certificate, counters.mapping > 0);
    if (mapped === 'invalid') return false;
    level = mapped;
    count(counters, certificate, isSelfIssued);
  }
  const [leaf] = chain;
  const isExplicit = Math.max(0, counters.explicit - 1) === 0 || leaf?.known.requireExplicitPolicy === 0;
  return chain.length === 1 || !isExplicit || (level?.length ?? 0) > 0;
}

function nextLevel(level: readonly Node[], policies: readonly string[], takesAny: boolean): readonly Node[] {
  const next: Node[] = [];
  const anyParent = level.find(({ policy }) => policy === ANY_POLICY);
  for (const policy of policies) {
    if (policy === ANY_POLICY) continue;
    const expecting = level.filter(({ expected }) => expected.includes(policy));
    const parents = expecting.length > 0 ? expecting : anyParent ? [anyParent] : [];
    if (parents.length > 0) next.push({ policy, expected: [policy], parents });
  }
  if (!policies.includes(ANY_POLICY) || !takesAny) return next;
  const present = new Set(next.map(({ policy }) => policy));
  for (const parent of level) {
    for (const policy of parent.expected) {
      if (present.has(policy)) continue;
      present.add(policy);
      next.push({ policy, expected: [policy], parents: [parent] });
    }
  }
  return next;
}

function applyMappings(
  level: readonly Node[],
  { known }: Certificate,
  isAllowed: boolean,
): readonly Node[] | 'invalid' {
  const mappings = known.policyMappings ?? [];
  if (!isAllowed) {
    const mapped = new Set(mappings.map(({ issuer }) => issuer));
    return level.filter(({ policy }) => !mapped.has(policy));
  }
  if (mappings.some(({ issuer, subject }) => issuer === ANY_POLICY || subject === ANY_POLICY))
    return 'invalid';
  const next = [...level];
  const any = level.find(({ policy }) => policy === ANY_POLICY);
  for (const [issuer, group] of Map.groupBy(mappings, (mapping) => mapping.issuer)) {
    const expected = group.map(({ subject }) => subject);
    const node = level.find(({ policy }) => policy === issuer);
    if (node) node.expected = expected;
    else if (any) next.push({ policy: issuer, expected, parents: [any] });
  }
  return next;
}

function count(counters: Counters, { known }: Certificate, isSelfIssued: boolean): void {
  const step = isSelfIssued ? 0 : 1;
  counters.explicit = Math.min(
    Math.max(0, counters.explicit - step),
    known.requireExplicitPolicy ?? Number.POSITIVE_INFINITY,
  );
  counters.mapping = Math.min(
    Math.max(0, counters.mapping - step),
    known.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY,
  );
  counters.any = Math.min(
    Math.max(0, counters.any - step),
    known.inhibitAnyPolicy ?? Number.POSITIVE_INFINITY,
  );
}
