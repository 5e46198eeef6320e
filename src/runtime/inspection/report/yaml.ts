import { toYaml, type YamlValue } from '#formats/yaml';
import { toJson } from './json.ts';
import { toSummary } from './summary.ts';
import type { ReportHead, ReportWriter } from './types.ts';

/** The JSON report as YAML. */
export function createYamlWriter(head: ReportHead): ReportWriter {
  let first = true;
  return {
    begin: () => toYaml({ summary: toSummary(head) as unknown as YamlValue }),
    add: (finding) => {
      const key = first ? 'findings:\n' : '';
      first = false;
      return key + toYaml([toJson(finding) as unknown as YamlValue]);
    },
    end: () => (first ? 'findings: []\n' : ''),
  };
}
