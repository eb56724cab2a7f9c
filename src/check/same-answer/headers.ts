import { header, type Exchange, type HeaderField } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';

export interface Headers {
  /** Fields that describe the message rather than the resource. */
  readonly except: readonly string[];
  /** Fields that must be present if the other responses have them. */
  readonly keeps?: readonly string[];
}

/** Fields that follow from the content (RFC 9110, 8.6 and 8.8; RFC 9530). */
const OF_CONTENT = [
  'content-length',
  'etag',
  'last-modified',
  'content-md5',
  'digest',
  'content-digest',
  'repr-digest',
];

/** Fields in which a response differs from others; absent fields count only if `keeps` names them. */
export function headerFindings(
  { response }: Exchange,
  others: readonly Exchange[],
  { except, keeps = [] }: Headers,
): readonly Finding[] {
  const mine = response?.headers ?? [];
  const theirs = others.map((other) => other.response?.headers ?? []);
  // A resource with values that move by themselves may have others at this moment, too.
  const moves = new Set(others.map((other) => other.response?.body ?? '')).size > 1;
  const left = moves ? [...except, ...OF_CONTENT] : except;
  const names = new Set(mine.map(([name]) => name.toLowerCase()).filter((name) => !left.includes(name)));
  return [
    ...keeps.flatMap((name) => missing(name, mine, theirs)),
    ...[...names].flatMap((name) => differing(name, mine, theirs)),
  ];
}

type Fields = readonly HeaderField[];

function missing(name: string, mine: Fields, theirs: readonly Fields[]): readonly Finding[] {
  const values = theirs.map((fields) => header(fields, name));
  return header(mine, name) !== undefined || values.includes(undefined)
    ? []
    : [
        {
          code: 'same-answer.missing',
          message: `${name} is missing, but the other response has it`,
          expected: evidence(values[0] ?? ''),
          where: `header ${name}`,
        },
      ];
}

function differing(name: string, mine: Fields, theirs: readonly Fields[]): readonly Finding[] {
  const actual = header(mine, name) ?? '';
  const values = new Set(theirs.map((fields) => header(fields, name)).filter((value) => value !== undefined));
  const [before] = values;
  // A field in which the others differ describes the message.
  if (before === undefined || values.size > 1 || before === actual) return [];
  return [
    {
      code: 'same-answer.field',
      message: `${name} is ${quote(actual)}, but was ${quote(before)}`,
      expected: evidence(before),
      actual: evidence(actual),
      where: `header ${name}`,
    },
  ];
}
