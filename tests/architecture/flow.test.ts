import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { BESIDE_STAGES, CATALOGUES, foldersOf, ORDINARY_FOLDERS } from './modules.ts';

for (const flow of globSync(['src/*/*/flow.ts', 'src/*/*/*/flow.ts'])) {
  const module = dirname(flow);
  test(`${module}: README, flow.ts and folders tell one story`, () => {
    const line = readFileSync(`${module}/README.md`, 'utf8').match(/^Flow: (?<stages>.+)$/m)?.groups?.[
      'stages'
    ];
    assert.ok(line, 'README.md needs a line "Flow: first → second → third"');
    const told = line.split(' → ');
    const imported = [...readFileSync(flow, 'utf8').matchAll(/from '\.\/(?<stage>[a-z-]+)\//g)].map(
      (match) => match.groups?.['stage'],
    );
    assert.deepEqual([...new Set(imported)], told, 'flow.ts imports its stages in the order of the README');
    const beside = new Set([...ORDINARY_FOLDERS, ...CATALOGUES, ...(BESIDE_STAGES[module] ?? [])]);
    const stages = foldersOf(module).filter((name) => !beside.has(name));
    assert.deepEqual(stages, [...told].sort(), 'every folder is a stage, a catalogue, or an ordinary folder');
  });
}
