import { header } from '../../model/exchange.ts';
import { evidence, quote, type Finding } from '../../model/finding.ts';
import { createMemory } from '../../support/memory.ts';
import { parametersOf } from '../chosen.ts';
import { examples } from '../examples/page-follows.ts';
import { defineRunCheck, MOST_REMEMBERED } from '../run-check.ts';

interface Params {
  readonly next: readonly string[];
  readonly parameter: string;
  readonly free?: readonly string[];
}

interface Given {
  readonly tokens: readonly string[];
  /** The other parameters of the requests whose answers gave tokens. */
  readonly others: ReadonlyMap<string, string>;
}

const MOST_TOKENS = 50;

export const pageFollows = defineRunCheck<Params>({
  summary:
    'The request for a further page is the one before with the token as it was given, and nothing else changed. It ' +
    'judges the client.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['next', 'parameter'],
    properties: {
      next: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', minLength: 1 },
        description: 'the response header fields with tokens',
      },
      parameter: { type: 'string', minLength: 1, description: 'the query parameter that takes the token' },
      free: {
        type: 'array',
        items: { type: 'string' },
        description: 'parameters whose change is a note, since the user may have asked for it',
      },
    },
  },
  start({ next, parameter, free = [] }) {
    const lists = createMemory<Given>(MOST_REMEMBERED);
    return {
      see({ request: { method, url }, response }) {
        if (method !== 'GET') return null;
        const path = url.replace(/[?#].*$/s, '');
        const parameters = parametersOf(url);
        const token = parameters.get(parameter);
        const known = lists.get(path);
        const given = next.flatMap((name) => header(response?.headers ?? [], name) ?? []);
        if (given.length > 0) {
          const others = new Map(known?.others);
          const own = othersIn(parameters, parameter);
          for (const one of given) others.set(one, others.has(one) && others.get(one) !== own ? '' : own);
          const tokens = [...(known?.tokens ?? []), ...given].slice(-MOST_TOKENS);
          lists.set(path, { tokens, others: new Map([...others].filter(([one]) => tokens.includes(one))) });
        }
        return token === undefined || known === undefined
          ? null
          : findings(token, parameters, { parameter, free }, known);
      },
    };
  },
  examples,
});

/** Every parameter but the one that takes the token, in a fixed order. */
const othersIn = (parameters: ReadonlyMap<string, string>, parameter: string): string =>
  JSON.stringify([...parameters].filter(([name]) => name !== parameter).sort(([a], [b]) => (a < b ? -1 : 1)));

function findings(
  token: string,
  parameters: ReadonlyMap<string, string>,
  { parameter, free }: { readonly parameter: string; readonly free: readonly string[] },
  known: Given,
): readonly Finding[] | null {
  const others = known.others.get(token);
  if (others === undefined) {
    const mangled = known.tokens.find((one) => isMangled(one, token));
    // Any other token comes from elsewhere: from a user, or from an answer that was not seen.
    return mangled === undefined
      ? null
      : [
          {
            code: 'page-follows.mangled',
            message: `${parameter} arrives as ${quote(token)}, the token was ${quote(mangled)}`,
            expected: evidence(mangled),
            actual: evidence(token),
            where: `query ${parameter}`,
          },
        ];
  }
  const own = othersIn(parameters, parameter);
  if (others === '' || others === own) return [];
  const isFree = withoutFree(others, free) === withoutFree(own, free);
  return [
    {
      code: 'page-follows.changed',
      message: `other parameters than ${parameter} changed: they were ${quote(others)}, now they are ${quote(own)}`,
      expected: evidence(others),
      actual: evidence(own),
      ...(isFree ? { weight: 'note' as const } : {}),
    },
  ];
}

const withoutFree = (pairs: string, free: readonly string[]): string =>
  JSON.stringify((JSON.parse(pairs) as readonly [string, string][]).filter(([name]) => !free.includes(name)));

/** Whether a token became another on its way into the query. */
function isMangled(token: string, came: string): boolean {
  const forms = [
    encodeURIComponent(token),
    encodeURI(token),
    decoded(token),
    token.replaceAll('+', ' '),
    decoded(token.replaceAll('+', ' ')),
    token.replace(/[&#].*$/s, ''),
    token.replace(/[&#].*$/s, '').replaceAll('+', ' '),
    token.toLowerCase(),
  ];
  if (forms.some((form) => form !== token && form === came)) return true;
  return came.length >= 16 && token !== came && token.startsWith(came);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
