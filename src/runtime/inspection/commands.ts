import type { CommandSpec } from '#platform/cli';

/** `bulwark inspect`. Its code is loaded when it runs: help and completion must not wait for the catalogue. */
export const commands: readonly CommandSpec[] = [
  {
    path: ['inspect'],
    summary: 'Inspect manifests, Kustomize and Helm directories, or a live cluster.',
    description:
      'Reads Kubernetes manifests and says what is wrong with them, with file and line. Needs no server and no ' +
      'cluster. What cannot be decided from files alone is reported as unknown.',
    args: [
      {
        name: 'FILE|DIR|-',
        summary: 'Manifests; directories are read with all below them; - is standard input.',
        multiple: true,
        complete: 'file',
      },
    ],
    flags: {
      output: {
        type: 'string',
        short: 'o',
        summary: 'Form of the report.',
        default: 'table',
        values: ['table', 'json', 'yaml', 'csv', 'sarif', 'html', 'policyreport'],
      },
      'fail-on': {
        type: 'string',
        summary: 'Exit with 1 when a finding of this severity or above is open.',
        default: 'high',
        values: ['critical', 'high', 'medium', 'low', 'never'],
      },
      fix: { type: 'boolean', summary: 'Write the safe changes into the files; comments and order stay.' },
      'dry-run': { type: 'boolean', summary: 'With --fix: print the changes and write nothing.' },
      check: { type: 'string', multiple: true, placeholder: 'ID', summary: 'Run these checks only.' },
      'skip-check': { type: 'string', multiple: true, placeholder: 'ID', summary: 'Leave these checks out.' },
      all: { type: 'boolean', summary: 'Report what passed and what is exempted, too.' },
      exemptions: {
        type: 'string',
        placeholder: 'FILE',
        complete: 'file',
        summary: 'A YAML list of exemptions.',
      },
      'pod-security': {
        type: 'string',
        placeholder: 'LEVEL[:VERSION]',
        summary: 'Judge by a Pod Security profile alone, such as restricted:v1.37.',
      },
      'kubernetes-version': {
        type: 'string',
        placeholder: 'VERSION',
        summary: 'The version that the manifests are for, such as v1.37.',
      },
      cluster: {
        type: 'string',
        placeholder: 'NAME',
        bare: '',
        summary: 'Inspect a live cluster instead of files: a context, or the current one.',
      },
      language: { type: 'string', summary: 'Language of the texts.', default: 'en', values: ['en', 'zh'] },
      'max-file-size': {
        type: 'number',
        placeholder: 'MIB',
        summary: 'Refuse larger files.',
        default: 64,
      },
      verbose: { type: 'boolean', short: 'v', summary: 'Name the files and documents that were skipped.' },
    },
    examples: [
      { run: 'bulwark inspect deploy.yaml', does: 'Inspect one file.' },
      { run: 'bulwark inspect k8s/ --fail-on medium', does: 'Inspect a directory, as in CI.' },
      { run: 'helm template ./chart | bulwark inspect -', does: 'Inspect what a chart makes.' },
      { run: 'bulwark inspect k8s/ --fix', does: 'Write the safe changes back.' },
      { run: 'bulwark inspect k8s/ -o sarif > bulwark.sarif', does: 'Report for code scanning.' },
    ],
    exitCodes: {
      0: 'nothing open at or above --fail-on',
      1: 'findings at or above --fail-on',
      2: 'wrong usage, or something could not be read',
    },
    load: () => import('./commands/inspect.ts'),
  },
];
