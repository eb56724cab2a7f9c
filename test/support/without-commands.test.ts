import { describe, expect, test } from 'vitest';
import { createTerminal } from '../../src/pipeline/terminal.ts';
import { hanging } from '../../src/report/terminal/wrap.ts';
import { withoutCommands } from '../../src/support/without-commands.ts';
import { commandsIn } from '../fixtures/commands-in.ts';

const HOSTILE = [
  '::error::planted',
  'a\n::set-output name=x::y',
  'a\r::error::y',
  'a\r\n  \t::add-mask::y',
  '\u00a0::error::y',
  '\u3000\u001b[31m ::error::y',
  'a\n\n\n::error::y\n::error::z',
  'a ##[error]y',
  '##vso[task.setvariable variable=x]y',
  "x ##TeamCity[buildStatus text='y']",
  '###[group]',
  '####vso[x]',
  '::::error::',
  'a\u2028::error::y',
];

test.each(HOSTILE)('%j gives no command', (text) => {
  expect(commandsIn(text)).not.toEqual([]);
  expect(commandsIn(withoutCommands(text))).toEqual([]);
  expect(commandsIn(withoutCommands(withoutCommands(text)))).toEqual([]);
});

test.each(['std::vector', 'http://[::1]:8080/', 'a # b ## c', '## [x]', 'at 12:30::', ''])('%j stays', (text) => {
  expect(withoutCommands(text)).toBe(text);
});

test('a long text takes no longer than its length', () => {
  const text = `${'\n'.repeat(500_000)}${' '.repeat(500_000)}${'#'.repeat(500_000)}`;
  expect(withoutCommands(text)).toBe(text);
});

describe('a terminal', () => {
  const written = (pieces: readonly string[], use: 'write' | 'commands' = 'write'): string => {
    let text = '';
    const terminal = createTerminal({
      write: (piece) => {
        text += piece;
      },
      tty: false,
      color: false,
      width: () => 80,
    });
    for (const piece of pieces) terminal[use](piece);
    return text;
  };

  test.each(HOSTILE)('that is given %j piece by piece shows no command', (text) => {
    for (const size of [1, 3, 1000])
      if (size > 1 || !text.includes('#')) {
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(commandsIn(written(pieces)), JSON.stringify(pieces)).toEqual([]);
      }
  });

  test('shows no command in lines that wrapping makes', () => {
    const server = `${'word '.repeat(10)}::error::planted ${'x'.repeat(33)}::warning::planted`;
    for (let width = 40; width < 90; width += 1) {
      const lines = hanging('  - ', server, width);
      expect(commandsIn(written([`${lines.join('\n')}\n`]))).toEqual([]);
    }
  });

  test('shows what stands within a line as it is', () => {
    expect(written(['status of ', '::1 is 500\n'])).toBe('status of ::1 is 500\n');
  });

  test('passes on commands of assay itself', () => {
    expect(written(['::error::own\n'], 'commands')).toBe('::error::own\n');
  });
});
