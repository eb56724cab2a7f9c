import type { Effects } from '../pipeline/effects.ts';
import type { Outline, OutlinedCommand, OutlinedOption } from './outline.ts';

/** What exit codes mean in every command that judges. */
const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'conformant; or, against a baseline, not worse'],
  [1, 'violations, a stale waiver, or with --strict a warning; or, against a baseline, worse'],
  [2, 'no violation, but not everything could be judged'],
  [3, 'the target does not answer'],
  [4, 'a mistake in the command line, a config, a suite or a recording: nothing was judged'],
  [5, 'a fault of assay itself, or of a reporter'],
];

/** `assay man`: prints the manual page. */
export function man(outline: Outline, effects: Effects): number {
  effects.out.write(manPage(outline));
  return 0;
}

/** The manual page, for `man -l`. */
export const manPage = ({ name, version, description, options, commands }: Outline): string =>
  [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
    '.SH NAME',
    `${name} \\- ${plain(sentence(description))}`,
    '.SH SYNOPSIS',
    `.B ${name}`,
    '.I command',
    '[\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    plain(description),
    '.SH OPTIONS',
    ...options.flatMap(optionLines),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(name, command)),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, plain(meaning)]),
    '.SH SEE ALSO',
    `.B ${name} explain`,
    'says more of a requirement, a check or a finding.',
    '',
  ].join('\n');

const sentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');

const commandLines = (program: string, { name, usage, description, options }: OutlinedCommand): readonly string[] => [
  `.SS ${plain(name)}`,
  `.B ${plain(`${program} ${usage}`)}`,
  '.PP',
  plain(`${description.charAt(0).toUpperCase()}${description.slice(1)}.`),
  ...options.flatMap(optionLines),
];

const optionLines = ({ short, long, placeholder, description, byDefault }: OutlinedOption): readonly string[] => [
  '.TP',
  `\\fB${plain([short, long].filter((flag) => flag !== undefined).join(', '))}\\fR${placeholder === undefined ? '' : ` \\fI${plain(placeholder)}\\fR`}`,
  plain(`${description}${byDefault === undefined ? '' : ` (default: ${byDefault})`}`),
];

/** Text in which nothing is a request to the formatter. */
const plain = (text: string): string => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/, '\\&$&');
