import type { CommandContext, CommandModule, CommandSpec, FlagSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

type Verb = 'parse' | 'summary' | 'importFiles' | 'formats' | 'addFormat' | 'removeFormat';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./ingress.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

const FILES = {
  name: 'FILE|-',
  summary: 'Files of access lines, .gz and .zst as well; - is standard input.',
  multiple: true,
  required: true,
  complete: 'file',
} as const;

const FORMAT: FlagSpec = {
  type: 'string',
  short: 'f',
  placeholder: 'NAME',
  summary: 'The format of the lines (see "bulwark ingress formats"); recognised when it is not told.',
};

const NOTATION: FlagSpec = {
  type: 'string',
  placeholder: 'TEXT',
  summary: 'The format itself, in the notation of nginx ($status), Envoy (%RESPONSE_CODE%) or Apache (%>s).',
};

/** `bulwark ingress …`: access lines of ingresses, offline and into the log store. */
export const ingressCommands: readonly CommandSpec[] = [
  {
    path: ['ingress', 'parse'],
    summary:
      'Read access lines: which format, what each says, which are attacks, and which cannot be read. No server.',
    args: [FILES],
    flags: {
      format: FORMAT,
      notation: NOTATION,
      output: {
        type: 'string',
        short: 'o',
        values: ['lines', 'json'],
        default: 'lines',
        placeholder: 'FORM',
        summary: 'How to print: a line for people, or a JSON object a line.',
      },
    },
    examples: [
      { run: 'bulwark ingress parse access.log', does: 'What do these lines say?' },
      {
        run: `bulwark ingress parse --notation '$host $remote_addr "$request" $status' edge.log`,
        does: 'Try a format of your own.',
      },
    ],
    exitCodes: { 1: 'lines were not read, or none of the formats fits' },
    load: load('parse'),
  },
  {
    path: ['ingress', 'summary'],
    summary:
      'Count what is in files of access lines: visitors, pages, addresses, systems, attacks. No server.',
    args: [FILES],
    flags: {
      format: FORMAT,
      notation: NOTATION,
      most: {
        type: 'string',
        placeholder: 'N',
        default: '10',
        summary: 'How many pages, addresses and the like are printed.',
      },
      output: OUTPUT_FLAG,
    },
    load: load('summary'),
  },
  {
    path: ['ingress', 'import'],
    summary: 'Add access lines from files to the log store, parsed and enriched.',
    args: [FILES],
    flags: {
      cluster: {
        type: 'string',
        short: 'c',
        placeholder: 'NAME',
        summary: 'The cluster that they belong to.',
      },
      source: {
        type: 'string',
        placeholder: 'NAME',
        default: 'import',
        summary: 'What they come from, as reports show it.',
      },
      app: { type: 'string', placeholder: 'NAME', summary: 'The program that wrote them.' },
      format: FORMAT,
      ...SERVER_FLAGS,
    },
    examples: [
      {
        run: 'bulwark ingress import --cluster production /var/log/nginx/access.log.2.gz',
        does: 'Take in a log of the day before yesterday.',
      },
    ],
    exitCodes: { 1: 'something was refused; what was said to be taken is kept' },
    load: load('importFiles'),
  },
  {
    path: ['ingress', 'formats'],
    summary: 'The formats of access lines that are read: those that come with the product, and own ones.',
    flags: { output: OUTPUT_FLAG, ...SERVER_FLAGS },
    load: load('formats'),
  },
  {
    path: ['ingress', 'add-format'],
    summary: 'Keep an own format on the server, checked by an example line.',
    args: [{ name: 'NAME', summary: 'Lower-case letters, digits and hyphens.', required: true }],
    flags: {
      notation: NOTATION,
      example: { type: 'string', placeholder: 'LINE', summary: 'A line in the format.' },
      output: OUTPUT_FLAG,
      ...SERVER_FLAGS,
    },
    exitCodes: { 1: 'the example does not fit the format' },
    load: load('addFormat'),
  },
  {
    path: ['ingress', 'remove-format'],
    summary: 'Forget an own format; what was read by it stays.',
    args: [{ name: 'NAME', summary: 'The format.', required: true }],
    flags: { ...SERVER_FLAGS },
    load: load('removeFormat'),
  },
];
