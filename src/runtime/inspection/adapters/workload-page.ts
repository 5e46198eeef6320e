import { toYaml, type YamlValue } from '#formats/yaml';
import { applyFixes } from '../check/apply-fixes.ts';
import { textsOf } from '../check/exempt-candidate.ts';
import { asString } from '../check/readers.ts';
import { podsOf } from '../collect/to-subjects.ts';
import { copyTally } from '../overview.ts';
import { objectOf, type Subjected, verdictsOf } from '../query.ts';
import type { WorkloadPage } from '../schema.ts';
import { scoreOf } from '../score/tally.ts';
import type { Language } from '../types.ts';
import { toWire } from './live-stream.ts';
import type { ClusterWatch } from './watch-cluster.ts';

/** Everything about one object: its containers, each verdict, and its YAML before and after the fixes. */
export function workloadPage(watch: ClusterWatch, entry: Subjected, language: Language): WorkloadPage {
  const { board } = watch;
  const subject = board.subjectOf(entry);
  const findings = verdictsOf(board, entry, language);
  const { tally } = entry.results;
  const open = findings.filter(({ verdict, exemption }) => verdict === 'fail' && exemption === null);
  const fixed = applyFixes(
    entry.object,
    open.flatMap((finding) => finding.fixes),
  );
  return {
    object: objectOf(entry),
    freshness: watch.freshness(),
    score: scoreOf(tally),
    tally: copyTally(tally),
    labels: textsOf(subject, 'labels'),
    containers: podsOf(subject).flatMap((pod) =>
      pod.containers.map(({ name, role, spec, observedOnly }) => ({
        name,
        role,
        image: asString(spec['image']),
        observedOnly,
      })),
    ),
    findings: findings.map(toWire),
    yaml: toYaml(entry.object as unknown as YamlValue),
    fixedYaml: toYaml(fixed as unknown as YamlValue),
  };
}
