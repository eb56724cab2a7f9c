import type { Effects } from '../pipeline/effects.ts';
import type { Outline, OutlinedCommand, OutlinedOption, Value } from './outline.ts';

/** The scripts by shell. */
const SHELLS = { bash, zsh, fish } satisfies Record<string, (outline: Outline) => string>;
export type Shell = keyof typeof SHELLS;

/** `assay completion`: prints a script that completes the command line. */
export function completion(shell: Shell, outline: Outline, effects: Effects): number {
  effects.out.write(SHELLS[shell](outline));
  return 0;
}

const flagsOf = ({ short, long }: OutlinedOption): readonly string[] => (short === undefined ? [long] : [short, long]);

/** A text between single quotes. */
const quoted = (text: string, quote = `'\\''`): string => `'${text.replaceAll("'", quote)}'`;

/** Paths are left to the shell: no word of our own means files. */
function bash({ name, options, commands }: Outline): string {
  const wordsOf = (some: readonly OutlinedOption[]): string => some.flatMap(flagsOf).join(' ');
  const choices = commands.flatMap((command) =>
    command.options.flatMap((option) =>
      option.value?.kind === 'choice'
        ? [
            `    ${flagsOf(option)
              .map((flag) => quoted(`${command.name} ${flag}`))
              .join('|')}) words=${quoted(option.value.choices.join(' '))} ;;`,
          ]
        : [],
    ),
  );
  const valued = [
    ...new Set(
      commands.flatMap((command) => command.options.filter(({ value }) => value !== undefined).flatMap(flagsOf)),
    ),
  ];
  const named = commands.map(({ name: one }) => one);
  return `# bash completion for ${name}: ${name} completion bash > /etc/bash_completion.d/${name}
_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${named.join('|')}) command=$word; break ;; esac
  done
  COMPREPLY=()
  case "$command $prev" in
${choices.join('\n')}
    ${valued.map((flag) => `*' ${flag}'`).join('|')}) return ;;
  esac
  if [[ -z $words ]]; then
    case $command in
      '') words=${quoted([...named, wordsOf(options)].join(' '))} ;;
${commands.map((command) => `      ${command.name}) words=${quoted(argumentWords(command, wordsOf(command.options)))} ;;`).join('\n')}
    esac
    [[ -n $command && $cur != -* && $words == -* ]] && return
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

/** Choices of the argument first, so that they show that something other than a file can stand there. */
const argumentWords = ({ argument }: OutlinedCommand, options: string): string =>
  argument?.kind === 'choice' ? `${argument.choices.join(' ')} ${options}` : options;

function zsh({ name, commands }: Outline): string {
  const bare = (text: string): string => text.replaceAll(/[[\]:\\]/g, '\\$&');
  const action = (value: Value): string =>
    ({
      word: ' ',
      file: '_files',
      folder: '_files -/',
      choice: `(${value.kind === 'choice' ? value.choices.join(' ') : ''})`,
    })[value.kind];
  const spec = (option: OutlinedOption): string => {
    const { long, placeholder = '', value, repeats, description } = option;
    const message = placeholder.replaceAll(/[<>[\]]/g, '');
    const takes = value === undefined ? '' : `:${bare(message)}:${action(value)}`;
    const rest = `[${bare(description)}]${takes}`;
    // With it, a value may also follow as --option=value.
    const joined = value === undefined ? long : `${long}=`;
    if (repeats) return quoted(`*${joined}${rest}`);
    const { short } = option;
    return short === undefined ? quoted(`${joined}${rest}`) : `'(${short} ${long})'{${short},${joined}}${quoted(rest)}`;
  };
  const branch = (command: OutlinedCommand): string => {
    const argument = command.argument === undefined ? [] : [quoted(`*: :${action(command.argument)}`)];
    return `        ${command.name}) _arguments ${[...command.options.map(spec), ...argument].join(' \\\n          ')} ;;`;
  };
  return `#compdef ${name}
# zsh completion for ${name}: ${name} completion zsh > "\${fpath[1]}/_${name}"
_${name}() {
  local state line
  typeset -A opt_args
  _arguments -C '1: :->command' '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name: one, description }) => `        ${quoted(`${one}:${description.replaceAll(':', '\\:')}`)}`).join('\n')}
      )
      _describe command commands ;;
    rest)
      case $line[1] in
${commands.map(branch).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function fish({ name, options, commands }: Outline): string {
  const text = (words: string): string => quoted(words.replaceAll('\\', '\\\\'), "\\'");
  const value = (one: Value | undefined): string =>
    one === undefined
      ? ''
      : { word: ' -x', file: ' -r -F', folder: " -x -a '(__fish_complete_directories)'", choice: '' }[one.kind] +
        (one.kind === 'choice' ? ` -x -a ${text(one.choices.join(' '))}` : '');
  const line = (condition: string, option: OutlinedOption): string =>
    `complete -c ${name} -n ${text(condition)}${option.short === undefined ? '' : ` -s ${option.short.slice(1)}`}` +
    ` -l ${option.long.slice(2)}${value(option.value)} -d ${text(option.description)}`;
  const ofCommand = (command: OutlinedCommand): readonly string[] => {
    const condition = `__fish_seen_subcommand_from ${command.name}`;
    const { argument } = command;
    const takes =
      argument === undefined || argument.kind === 'word'
        ? []
        : [`complete -c ${name} -n ${text(condition)}${value(argument)}`];
    return [...command.options.map((option) => line(condition, option)), ...takes];
  };
  return [
    `# fish completion for ${name}: ${name} completion fish > ~/.config/fish/completions/${name}.fish`,
    `complete -c ${name} -f`,
    ...options.map((option) => line('__fish_use_subcommand', option)),
    ...commands.map(
      ({ name: one, description }) => `complete -c ${name} -n __fish_use_subcommand -a ${one} -d ${text(description)}`,
    ),
    ...commands.flatMap(ofCommand),
    '',
  ].join('\n');
}
