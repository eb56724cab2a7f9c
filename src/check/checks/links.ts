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

// The same links occur in many representations.
const isReference = remembered(isUriReference);
const isInsecure = remembered((target) => target.startsWith('http:') && isPublicHost(new URL(target).hostname));
const originOf = remembered((target) => new URL(target).origin);

/** The result for nearly every link; one list for all of them saves memory. */
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
            message: `${quote(value)} is not a URI reference (RFC 3986)`,
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
  /** A link to a public address uses https. */
  secure: ({ value, pointer, target }) =>
    target !== undefined && isInsecure(target)
      ? [
          {
            code: 'links.insecure',
            message: `${quote(value)} leads to a public address without https`,
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
  /** Media types; a type that extends one of them counts as it. */
  readonly from: string;
  readonly to: string;
}

export const links = defineCheck<keyof typeof PARTS | 'some' | Kinds>({
  summary:
    'Every link in the body is valid, is secure, or does not lead from https to http. `some` ' +
    'requires at least one link to another resource; `from` and `to` require that the crawl saw a ' +
    'link between resources of these media types.',
  params: {
    anyOf: [
      { enum: [...Object.keys(PARTS), 'some'] },
      {
        type: 'object',
        required: ['from', 'to'],
        additionalProperties: false,
        properties: {
          from: {
            type: 'string',
            description: 'the media type of the resource, or of one of its elements, that has the link',
          },
          to: { type: 'string', description: 'the media type of the resource that it links to' },
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

/** The links at the root by which a representation names itself (its uri, its canonical link) do not count. */
function someOther(found: readonly Link[], { request }: Exchange, { shapes }: Context): Inspection {
  const own = shapes.resource.links.map((name) => `/${name}`);
  return found.some(({ target, pointer }) => target !== request.url && !own.includes(pointer))
    ? []
    : [{ code: 'links.none', message: 'the body has no link to another resource', where: 'body' }];
}

function between({ from, to }: Kinds, { edges, types, crawlCut }: Context): Inspection {
  const seen = [...edges]
    .map((edge) => edge.split(' '))
    .some(
      ([source = '', target = '']) => isA(types, source, from.toLowerCase()) && isA(types, target, to.toLowerCase()),
    );
  if (seen) return [];
  const message = `no resource of type ${from} links to one of type ${to}`;
  return crawlCut === undefined
    ? [{ code: 'links.missing', message, expected: to, where: 'body' }]
    : [
        {
          code: 'links.not-seen',
          message: `${message}, as far as the crawl came (${crawlCut})`,
          weight: 'inconclusive',
        },
      ];
}
