import type { Argument, Command, Option } from 'commander';

/** What may stand for a value. */
export type Value =
  | { readonly kind: 'word' }
  | { readonly kind: 'file' | 'folder' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

export interface OutlinedOption {
  /** As `-c`. */
  readonly short?: string;
  /** As `--config`. */
  readonly long: string;
  /** As `<file>`; absent where the option is a switch. */
  readonly placeholder?: string;
  readonly value?: Value;
  readonly repeats: boolean;
  readonly description: string;
  /** As the help says it. */
  readonly byDefault?: string;
}

export interface OutlinedCommand {
  readonly name: string;
  readonly description: string;
  /** The command line in one line, without `assay`. */
  readonly usage: string;
  readonly argument?: Value;
  readonly options: readonly OutlinedOption[];
}

/** The command line as data: what the help, the completion and the manual page say. */
export interface Outline {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly options: readonly OutlinedOption[];
  readonly commands: readonly OutlinedCommand[];
}

/** Placeholders for paths. */
const FILES: ReadonlySet<string> = new Set(['file', 'report', 'reports', 'statement', 'old', 'new']);

export const outlineOf = (program: Command): Outline => ({
  name: program.name(),
  description: program.description(),
  version: program.version() ?? '',
  options: program.createHelp().visibleOptions(program).map(optionOf),
  commands: program
    .createHelp()
    .visibleCommands(program)
    .map((command) => commandOf(command)),
});

function commandOf(command: Command): OutlinedCommand {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    usage: `${command.name()} ${command.usage()}`,
    ...(argument === undefined ? {} : { argument: valueOf(argument, argument.name()) }),
    options: command.createHelp().visibleOptions(command).map(optionOf),
  };
}

function optionOf(option: Option): OutlinedOption {
  const [placeholder] = /[<[].*$/.exec(option.flags) ?? [];
  const byDefault: unknown = option.defaultValue;
  return {
    ...(option.short === undefined ? {} : { short: option.short }),
    long: option.long ?? '',
    ...(placeholder === undefined
      ? {}
      : { placeholder, value: valueOf(option, placeholder.replaceAll(/\W+/g, ' ').trim()) }),
    repeats: Array.isArray(byDefault),
    description: option.description,
    ...(typeof byDefault === 'string' || typeof byDefault === 'number' ? { byDefault: String(byDefault) } : {}),
  };
}

function valueOf({ argChoices }: Pick<Option | Argument, 'argChoices'>, name: string): Value {
  if (argChoices !== undefined) return { kind: 'choice', choices: argChoices };
  return { kind: name === 'dir' ? 'folder' : FILES.has(name) ? 'file' : 'word' };
}
