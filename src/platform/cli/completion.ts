import { flagsOf } from './parse.ts';
import type { CommandSpec } from './types.ts';

export type Shell = 'bash' | 'zsh' | 'fish';
export const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];

/**
 * A completion script. It asks the program itself (`bulwark __complete WORD…`), so that it never grows stale;
 * an answer of `:file` or `:directory` hands over to the shell's own completion of paths.
 */
export function completionScript(shell: Shell): string {
  return SCRIPTS[shell];
}

/** What may stand at the last of these words (those after `bulwark`); one candidate a line. */
export function completeWords(commands: readonly CommandSpec[], words: readonly string[]): string[] {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const spec = commands.find((command) => isPrefix(command.path, before));
  if (spec === undefined) return nextWords(commands, before).filter((word) => word.startsWith(current));
  return completeArgument(spec, before, current);
}

function completeArgument(spec: CommandSpec, before: readonly string[], current: string): string[] {
  const flags = flagsOf(spec);
  const previous = before.at(-1) ?? '';
  const open = Object.entries(flags).find(
    ([name, flag]) => flag.type !== 'boolean' && (previous === `--${name}` || previous === `-${flag.short}`),
  )?.[1];
  if (open !== undefined) {
    if (open.values !== undefined) return open.values.filter((value) => value.startsWith(current));
    return open.complete === undefined ? [] : [`:${open.complete}`];
  }
  if (current.startsWith('-')) {
    return Object.keys(flags)
      .map((name) => `--${name}`)
      .filter((name) => name.startsWith(current));
  }
  const given = before.slice(spec.path.length).filter((word) => !word.startsWith('-')).length;
  const arg = spec.args?.[given] ?? spec.args?.findLast((candidate) => candidate.multiple === true);
  return arg?.complete === undefined ? [] : [`:${arg.complete}`];
}

function nextWords(commands: readonly CommandSpec[], before: readonly string[]): string[] {
  const fitting = commands.filter((command) => isPrefix(before, command.path));
  return [...new Set(fitting.map((command) => command.path[before.length] ?? ''))].filter(
    (word) => word !== '',
  );
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.length <= long.length && short.every((word, index) => word === long[index]);
}

const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for bulwark; load it with: source <(bulwark completion bash)
_bulwark() {
  local IFS=$'\\n' answer
  answer=($("\${COMP_WORDS[0]}" __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  case "\${answer[0]}" in
    :file) COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")); compopt -o filenames ;;
    :directory) COMPREPLY=($(compgen -d -- "\${COMP_WORDS[COMP_CWORD]}")); compopt -o filenames ;;
    *) COMPREPLY=("\${answer[@]}") ;;
  esac
}
complete -F _bulwark bulwark ./bulwark
`,
  zsh: `#compdef bulwark
# zsh completion for bulwark; load it with: source <(bulwark completion zsh)
_bulwark() {
  local -a answer
  answer=("\${(@f)$("\${words[1]}" __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case "\${answer[1]}" in
    :file) _files ;;
    :directory) _files -/ ;;
    *) compadd -- "\${answer[@]}" ;;
  esac
}
compdef _bulwark bulwark
`,
  fish: `# fish completion for bulwark; load it with: bulwark completion fish | source
function __bulwark_complete
  set -l words (commandline -opc) (commandline -ct)
  set -l answer ($words[1] __complete $words[2..-1] 2>/dev/null)
  switch "$answer[1]"
    case ':file'
      __fish_complete_path (commandline -ct)
    case ':directory'
      __fish_complete_directories (commandline -ct)
    case '*'
      printf '%s\\n' $answer
  end
end
complete -c bulwark -f -a '(__bulwark_complete)'
`,
};
