import { toYaml, type YamlValue } from '#formats/yaml';
import { applyFixes } from '../check/apply-fixes.ts';
import { textsOf } from '../check/exempt-candidate.ts';
import { asString } from '../check/readers.ts';
import { maskCredentials } from '../checks/mask-credentials.ts';
import { podsOf } from '../collect/to-subjects.ts';
import { copyTally } from '../overview.ts';
import { objectOf, type Subjected, verdictsOf } from '../query.ts';
import type { WorkloadPage } from '../schema.ts';
import { scoreOf } from '../score/tally.ts';
import type { JsonObject, Language } from '../types.ts';
import { toWire } from './live-stream.ts';
import type { ClusterWatch } from './watch-cluster.ts';

/** Everything about one object: its containers, each verdict, and its YAML before and after the fixes. */
export function workloadPage(watch: ClusterWatch, entry: Subjected, language: Language): WorkloadPage {
  const { board } = watch;
  const subject = board.subjectOf(entry);
  // Whoever may see the page need not be allowed to see the credentials that somebody wrote into the object.
  const shown = maskCredentials(toManifest(entry));
  const findings = verdictsOf(board, entry, language);
  const { tally } = entry.results;
  const open = findings.filter(({ verdict, exemption }) => verdict === 'fail' && exemption === null);
  const fixed = applyFixes(
    shown,
    open.flatMap((finding) => finding.fixes),
  );
  return {
    object: objectOf(entry),
    freshness: watch.freshness(),
    score: scoreOf(tally),
    tally: copyTally(tally),
    labels: textsOf({ object: shown }, 'labels'),
    containers: podsOf(subject).flatMap((pod) =>
      pod.containers.map(({ name, role, spec, observedOnly }) => ({
        name,
        role,
        image: asString(spec['image']),
        observedOnly,
      })),
    ),
    findings: findings.map(toWire),
    yaml: toYaml(shown),
    fixedYaml: toYaml(fixed as unknown as YamlValue),
  };
}

function withoutHead({ apiVersion: _version, kind: _kind, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** The projection with what identifies the object in front, so that the YAML can be applied as it is. */
function toManifest(entry: Subjected): JsonObject {
  const { apiVersion, kind, namespace, name } = objectOf(entry);
  const { metadata, ...rest } = entry.object as JsonObject;
  const known = typeof metadata === 'object' && metadata !== null ? (metadata as JsonObject) : {};
  const place: JsonObject = namespace === '' ? { name } : { name, namespace };
  return { apiVersion, kind, metadata: { ...place, ...known }, ...withoutHead(rest) };
}
