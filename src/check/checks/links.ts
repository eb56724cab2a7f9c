import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { isUriReference } from '../../model/matcher.ts';
import { isA } from '../../model/media-type.ts';
import { linksIn, type Link } from '../../model/representation.ts';
import { isPublicHost } from '../../support/hosts.ts';
import { remembered } from '../../support/remembered.ts';
import { defineCheck, type Inspection } from '../check.ts';
import type { Context } from '../context.ts';
import { examples } from '../examples/links.ts';

// The same links come again with every representation.
const isReference = remembered(isUriReference);
const isInsecure = remembered((target) => target.startsWith('http:') && isPublicHost(new URL(target).hostname));
const originOf = remembered((target) => new URL(target).origin);

/** Of nearly every link; one list for all of them. */
const NOTHING: readonly Finding[] = [];

type Part = (link: Link, context: Context) => readonly Finding[];

const PARTS = {
  /** Every link is a URI or a relative reference. */
  valid: ({ value, pointer }) =>
    typeof value === 'string' && isReference(value)
      ? NOTHING
      : [
          {
            code: 'links.invalid',
            message: `${quote(value)} is no URI reference (RFC 3986)`,
            actual: evidence(value),
            where: pointer,
          },
        ],
  /** No link of an https representation leads to http. */
  'no-downgrade': ({ value, pointer, target }) =>
    target?.startsWith('http:') === true
      ? [
          {
            code: 'links.downgrade',
            message: `${quote(value)} leads from https to http`,
            actual: evidence(value),
            where: pointer,
          },
        ]
      : NOTHING,
  /** A link that leaves for a public address uses https. */
  secure: ({ value, pointer, target }) =>
    target !== undefined && isInsecure(target)
      ? [
          {
            code: 'links.insecure',
            message: `${quote(value)} is a public address without https`,
            actual: evidence(value),
            where: pointer,
          },
        ]
      : NOTHING,
  /** Links to other origins are worth a note. */
  own: ({ value, pointer, target }, { origins }) => {
    const foreign = target !== undefined && /^https?:/.test(target) && !origins.includes(originOf(target));
    return foreign
      ? [
          {
            code: 'links.elsewhere',
            message: `${quote(value)} leads to another origin`,
            actual: evidence(value),
            where: pointer,
            weight: 'note',
          },
        ]
      : NOTHING;
  },
} as const satisfies Record<string, Part>;

interface Kinds {
  /** Media types; one that extends it will do. */
  readonly from: string;
  readonly to: string;
}

export const links = defineCheck<keyof typeof PARTS | 'some' | Kinds>({
  summary:
    'Every link in the body, wherever it stands, is valid, or secure, or never leads from https to http; `some`: ' +
    'at least one leads to another resource; `from` and `to`: the crawl saw a link between resources of these ' +
    'media types.',
  params: {
    anyOf: [
      { enum: [...Object.keys(PARTS), 'some'] },
      {
        type: 'object',
        required: ['from', 'to'],
        additionalProperties: false,
        properties: {
          from: { type: 'string', description: 'the media type of what links, itself or in an element of it' },
          to: { type: 'string', description: 'the media type of what it links to' },
        },
      },
    ],
  },
  inspect(exchange, part, context) {
    if (typeof part !== 'string') return between(part, context);
    const found = linksIn(exchange, context);
    if (part === 'some') return someOther(found, exchange, context);
    if (part === 'no-downgrade' && !exchange.request.url.startsWith('https:')) return null;
    if (found.length === 0) return null;
    const findings: Finding[] = [];
    for (const link of found) findings.push(...PARTS[part](link, context));
    return findings;
  },
  examples,
});

/** What a representation says of itself at its root (its uri, its canonical link) leads nowhere else. */
function someOther(found: readonly Link[], { request }: Exchange, { shapes }: Context): Inspection {
  const own = shapes.resource.links.map((name) => `/${name}`);
  return found.some(({ target, pointer }) => target !== request.url && !own.includes(pointer))
    ? []
    : [{ code: 'links.none', message: 'no link to another resource', where: 'body' }];
}

function between({ from, to }: Kinds, { edges, types }: Context): Inspection {
  const seen = [...edges]
    .map((edge) => edge.split(' '))
    .some(
      ([source = '', target = '']) => isA(types, source, from.toLowerCase()) && isA(types, target, to.toLowerCase()),
    );
  return seen ? [] : [{ code: 'links.missing', message: `no ${from} links to a ${to}`, expected: to, where: 'body' }];
}
