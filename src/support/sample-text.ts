import type { Schema } from '../model/schema.ts';
import { breachesOf } from './breaches.ts';
import { isPattern } from './patterns.ts';
import { textOfPattern } from './text-of-pattern.ts';

/** What a text of a format looks like. */
const OF_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2024-06-01T08:00:00.000Z',
  date: '2024-06-01',
  time: '08:00:00Z',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  email: 'someone@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/example',
  hostname: 'host.example.com',
  ipv4: '10.0.0.2',
  ipv6: '2001:db8::2',
  byte: 'YXNzYXk=',
  duration: 'PT1H',
};

/** What a text of such a name looks like; the first that fits is taken. */
const OF_NAME: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/cidr/i, '10.0.0.0/16'],
  [/ipv6/i, '2001:db8::2'],
  [/ip(v4)?address$/i, '10.0.0.2'],
  [/email/i, 'someone@example.com'],
  [/(url|uri)$/i, 'https://example.com/'],
  [/^time[A-Z]/, '2024-06-01T08:00:00.000Z'],
];

const LONGEST = 10_000;

/** A text that fits a schema, by its format and pattern, by the name of the member, or the name itself. */
export function sampleText(schema: Schema, name: string): string {
  const { format = '', pattern, minLength = 0, maxLength = Infinity } = schema;
  const known = OF_FORMAT[format] ?? OF_NAME.find(([one]) => one.test(name))?.[1];
  const word = name === '' ? 'text' : name;
  const least = Math.min(minLength, LONGEST);
  const tries = [
    ...(known === undefined ? [] : [known]),
    word.padEnd(least, 'x').slice(0, maxLength),
    word
      .replaceAll(/[^a-z0-9]/gi, '')
      .toLowerCase()
      .padEnd(least, 'x')
      .slice(0, maxLength),
    ...(pattern === undefined || !isPattern(pattern) ? [] : [textOfPattern(pattern, least)]),
  ];
  return tries.find((one) => breachesOf(schema, one).length === 0) ?? tries[tries.length - 1] ?? word;
}
