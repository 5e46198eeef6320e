import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Rendered =
  | { readonly kind: 'text'; readonly text: string; readonly tool: string }
  | { readonly kind: 'problem'; readonly message: string };

interface Tool {
  readonly program: string;
  readonly args: (directory: string) => readonly string[];
}

const TOOLS: Readonly<Record<'kustomize' | 'helm', readonly Tool[]>> = {
  kustomize: [
    { program: 'kustomize', args: (directory) => ['build', directory] },
    { program: 'kubectl', args: (directory) => ['kustomize', directory] },
  ],
  helm: [{ program: 'helm', args: (directory) => ['template', 'release-name', directory] }],
};
const WANTED: Readonly<Record<'kustomize' | 'helm', string>> = {
  kustomize:
    'neither kustomize nor kubectl is installed; install one, or pipe its output into "bulwark inspect -"',
  helm: 'helm is not installed; install it, or pipe the output of "helm template" into "bulwark inspect -"',
};
const TIMEOUT_MS = 120_000;

/** Renders a directory with the first tool of its kind that is installed. */
export async function renderDirectory(
  kind: 'kustomize' | 'helm',
  directory: string,
  options: { readonly path: string; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Rendered> {
  const tool = TOOLS[kind].find(({ program }) => programPath(program, options.path) !== undefined);
  const program = tool === undefined ? undefined : programPath(tool.program, options.path);
  if (tool === undefined || program === undefined) {
    const what = kind === 'helm' ? 'Helm chart' : 'Kustomize directory';
    return { kind: 'problem', message: `This is a ${what} and ${WANTED[kind]}.` };
  }
  return await new Promise((resolve) => {
    const settings = { maxBuffer: options.maxBytes, timeout: TIMEOUT_MS, signal: options.signal };
    execFile(program, tool.args(directory), settings, (error, text, errorText) => {
      const reason = errorText.trim() || error?.message;
      if (error === null) resolve({ kind: 'text', text, tool: tool.program });
      else resolve({ kind: 'problem', message: `${tool.program} could not render it: ${reason}` });
    });
  });
}

function programPath(program: string, path: string): string | undefined {
  const directories = path.split(delimiter).filter((directory) => directory !== '');
  return directories.map((directory) => join(directory, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
