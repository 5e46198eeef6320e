import { SEVERITIES } from '../score/weights.ts';
import type { Category, Check } from '../types.ts';

const ORIGINS: Readonly<Record<Check['origin'], string>> = {
  ack: 'ACK',
  polaris: 'Polaris',
  bulwark: 'Bulwark',
  'pod-security': 'Pod Security Standards',
};

/** The reference page of a catalogue, as Markdown: every check with all that is said of it. */
export function renderReference(catalog: readonly Check[]): string {
  const byCategory = Map.groupBy(catalog, (check) => check.category);
  const sections = [...byCategory].map(([category, checks]) => section(category, checks));
  return `# Checks

${catalog.length} checks, ${catalog.filter((check) => check.optional === true).length} of them off unless they are named.

${[...byCategory.keys()].map((category) => `- [${category}](#${category})`).join('\n')}

${sections.join('\n')}`;
}

function section(category: Category, checks: readonly Check[]): string {
  const sorted = checks.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  return `## ${category}\n\n${sorted.map(entry).join('\n')}`;
}

function rank(check: Check): number {
  return SEVERITIES.indexOf(check.severity);
}

function entry(check: Check): string {
  const { title, description, why, remedy } = check.text.en;
  const facts = [
    `**${check.severity}**`,
    `from ${ORIGINS[check.origin]}`,
    `asked of each ${check.target === 'object' ? kindsOf(check) : check.target}`,
    ...(check.optional === true ? ['off by default'] : []),
    ...(check.aliases === undefined ? [] : [`also known as ${check.aliases.map(code).join(', ')}`]),
    ...(check.needs === undefined ? [] : [`looks at ${check.needs.join(', ')} too`]),
  ];
  const yaml = check.remedyYaml === undefined ? '' : `\n\`\`\`yaml\n${check.remedyYaml.trim()}\n\`\`\`\n`;
  const references = check.references.map((address) => `<${address}>`).join(' ');
  return `### ${check.id}

${title}. ${facts.join('; ')}.

${description} ${why}

Remedy: ${remedy}
${yaml}${references === '' ? '' : `\n${references}\n`}`;
}

function kindsOf(check: Check): string {
  if (check.target !== 'object' || check.kinds === 'all') return 'object';
  return check.kinds.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}
