import type { CommandContext, CommandModule, CommandSpec, FlagSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

const many = (summary: string, placeholder: string): FlagSpec => ({
  type: 'string',
  multiple: true,
  placeholder,
  summary,
});

const INPUT_FLAGS: Readonly<Record<string, FlagSpec>> = {
  file: {
    type: 'string',
    short: 'f',
    placeholder: 'FILE',
    complete: 'file',
    summary: 'The exemption as YAML or JSON, in place of the flags.',
  },
  check: many('ID or pattern of what is excused.', 'CHECK'),
  'in-cluster': many('Clusters that are meant; all when left out.', 'NAME'),
  namespace: many('Namespaces that are meant; * stands for anything.', 'NAME'),
  kind: many('Kinds that are meant.', 'KIND'),
  name: many('Names that are meant.', 'NAME'),
  container: many('Containers that are meant.', 'NAME'),
  image: many('Images that are meant.', 'IMAGE'),
  selector: {
    type: 'string',
    short: 'l',
    placeholder: 'LABELS',
    summary: 'Label selector, as kubectl takes it.',
  },
  reason: { type: 'string', placeholder: 'TEXT', summary: 'Why it is excused.' },
  owner: { type: 'string', placeholder: 'NAME', summary: 'Who answers for it.' },
  expires: { type: 'string', placeholder: 'TIME', summary: 'Until when, as 2027-01-31T00:00:00Z.' },
};

type Verb = 'list' | 'test' | 'create' | 'remove';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./exemption.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

/** `bulwark exemption …`: the same exemptions as on the page, for scripts. */
export const exemptionCommands: readonly CommandSpec[] = [
  {
    path: ['exemption', 'list'],
    summary: 'List exemptions, with what each covers now.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('list'),
  },
  {
    path: ['exemption', 'test'],
    summary: 'Show which present findings an exemption would cover, before it is saved.',
    flags: { ...INPUT_FLAGS, output: OUTPUT_FLAG, ...SERVER_FLAGS },
    examples: [
      {
        run: 'bulwark exemption test --check hostNetworkSet --namespace kube-system',
        does: 'What would be excused in kube-system?',
      },
    ],
    exitCodes: { 1: 'it would cover nothing' },
    load: load('test'),
  },
  {
    path: ['exemption', 'create'],
    summary: 'Make an exemption.',
    flags: { ...INPUT_FLAGS, output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('create'),
  },
  {
    path: ['exemption', 'delete'],
    summary: 'Delete an exemption.',
    args: [{ name: 'ID', summary: 'as "bulwark exemption list" shows it', required: true }],
    flags: SERVER_FLAGS,
    load: load('remove'),
  },
];
