import type { FlagSpec } from '#platform/cli';

/** Flags of every command that asks a running server. */
export const SERVER_FLAGS: Readonly<Record<string, FlagSpec>> = {
  server: {
    type: 'string',
    placeholder: 'URL',
    summary: 'The server to ask; BULWARK_URL, or the one that "bulwark up" runs here.',
  },
  'data-dir': {
    type: 'string',
    placeholder: 'DIR',
    complete: 'directory',
    summary: 'Where "bulwark up" keeps its data.',
  },
};
