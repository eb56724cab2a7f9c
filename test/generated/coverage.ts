import { isObject, type Json } from '../../src/model/json.ts';
import type { Scenario, Send, Step } from '../../src/model/scenario.ts';
import type { Suite } from '../../src/model/suite.ts';
import { code, linkTo, NOTICE, table } from './markdown.ts';

/** The kinds of target of a request, in the order of the columns. */
const TARGETS = [
  'entry',
  'resource',
  'second URI',
  'collection',
  'element',
  'created',
  'deleted',
  'absent',
  'search',
] as const;
type Target = (typeof TARGETS)[number];

/** Cells that no scenario fills on purpose, and why. */
const LEFT_OUT: readonly (readonly [cells: string, reason: string])[] = [
  [
    'PUT, POST, DELETE on entry, resource, element',
    'a run changes only what it made: elsewhere it sends no writes but PATCH and unknown methods, which no server of ' +
      'the protocol supports',
  ],
  [
    'PUT, POST, DELETE on second URI',
    'only the server says that the second URI is that of the same resource; where it is wrong, a resource that was ' +
      'there before would be changed',
  ],
  ['PUT, POST on absent', 'a server may create the resource there, where the run would not find it to delete it'],
  ['PUT, DELETE on collection', 'a server that supports them would lose what was there before the run'],
  [
    'a cell without mark in the row of a requirement that is judged elsewhere',
    'the requirement speaks of other targets or methods, and rules judge whatever every other scenario sends there',
  ],
];

/** One request of a scenario, as far as its place in the matrix goes. */
interface Asked {
  readonly methods: readonly string[];
  readonly target: Target;
  /** What is unusual about Accept, the credentials or the signature; empty if nothing is. */
  readonly manner: string;
}

/** Which requests judge each requirement: methods, kinds of target, and the manner in which they are sent. */
export const coveragePage = (suites: readonly Suite[]): string =>
  [
    NOTICE,
    '',
    '# Coverage',
    '',
    'Each row is a requirement, each column a kind of target. A cell lists the methods with which scenarios judge ' +
      'the requirement there. In parentheses is what is special about the request: its Accept, its user, its ' +
      'credentials, its header fields, or the way in which it is signed. Every other request is sent by the main ' +
      'user with the default Accept.',
    '',
    'A *rule* judges every exchange of the run that it matches, so it covers all cells that any scenario fills.',
    '',
    '## Left out on purpose',
    '',
    table(['cells', 'reason'], LEFT_OUT),
    ...suites.flatMap(sectionOf),
    '',
  ].join('\n');

function sectionOf(suite: Suite): readonly string[] {
  const asked = suite.scenarios.flatMap((scenario) =>
    scenario.steps.flatMap((step) =>
      step.expect.map(({ requirement }) => ({ requirement, ...askedBy(step, scenario) })),
    ),
  );
  const rows = suite.requirements.map(({ id, unjudged }) => {
    const own = asked.filter(({ requirement }) => requirement === id);
    const rules = suite.rules.filter(({ expectation }) => expectation.requirement === id);
    const cells = TARGETS.map((target) => cellOf(own.filter((one) => one.target === target)));
    const note = unjudged === undefined ? (rules.length > 0 ? 'yes' : '') : `not judged: ${unjudged}`;
    return [linkTo(id, `requirements.md#${id.toLowerCase()}`), note, ...cells];
  });
  return ['', `## ${suite.profile.id}`, '', table(['requirement', 'rule', ...TARGETS], rows)];
}

/** `GET, HEAD (no credentials)`. */
function cellOf(asked: readonly Asked[]): string {
  const manners = new Map<string, Set<string>>();
  for (const { methods, manner } of asked) manners.set(manner, new Set([...(manners.get(manner) ?? []), ...methods]));
  return [...manners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([manner, methods]) => `${[...methods].sort().join(', ')}${manner === '' ? '' : ` (${manner})`}`)
    .join('; ');
}

function askedBy(step: Step, scenario: Scenario): Asked {
  if (step.crawl !== undefined) return { methods: ['GET'], target: 'element', manner: 'each link' };
  const send = sentBy(step, scenario.steps);
  return {
    methods: methodsOf(send.method ?? 'GET', scenario),
    target: targetOf(send.url ?? '', step, scenario),
    manner: [acceptOf(send), userOf(send.auth), headersOf(send)].filter((text) => text !== '').join(', '),
  };
}

/** The request of a step, or that of its twin with every change on the way. */
function sentBy(step: Step, steps: readonly Step[]): Send {
  const twin = steps.find(({ id }) => id === step.twin);
  return twin === undefined ? (step.send ?? {}) : { ...sentBy(twin, steps), ...step.change };
}

function methodsOf(method: string, { each }: Scenario): readonly string[] {
  if (!method.startsWith('{')) return [method];
  if (method === '{binding.create-method}') return ['POST'];
  if (method === '{binding.delete}') return ['DELETE'];
  const told = each.flatMap((one) => {
    if (one.over === 'update') return one.method === undefined ? ['PUT', 'POST'] : [one.method];
    return one.over === 'value' ? one.values.filter((value) => typeof value === 'string') : [];
  });
  return told.length === 0 ? ['as the config says'] : told;
}

const TARGET_OF: readonly (readonly [pattern: RegExp, target: Target])[] = [
  [/^\{entry\}/, 'entry'],
  [/^\{(absent|binding\.absent|altered\..*)\}|\}\/\{unique\}/, 'absent'],
  [/^\{binding\./, 'collection'],
];

function targetOf(url: string, step: Step, scenario: Scenario): Target {
  const told = TARGET_OF.find(([pattern]) => pattern.test(url))?.[1];
  if (told !== undefined) return told;
  if (url === '{each.url}') return reachedBy(scenario);
  const kept = /^\{kept\.(.*)\}/.exec(url)?.[1] ?? '';
  const source = scenario.steps.map(({ keep }) => keep[kept]).find((from) => from !== undefined);
  const isSecond = source?.from === 'link' && source.pointer !== '/uri';
  if (isDeleted(url, step, scenario)) return 'deleted';
  if (isSecond) return isDeleted('{created.create}', step, scenario) ? 'deleted' : 'second URI';
  return url.startsWith('{created.') || kept !== '' ? 'created' : 'collection';
}

function reachedBy({ each }: Scenario): Target {
  const over = each.find((one) => one.over === 'reached' || one.over === 'search');
  if (over?.over !== 'reached') return 'search';
  return over.kind === 'uri-element' ? 'element' : over.kind;
}

/** Whether an earlier step, by a user who may, deletes what the step asks for. */
function isDeleted(url: string, step: Step, { steps }: Scenario): boolean {
  const before = steps.slice(0, steps.indexOf(step));
  return before.some(
    ({ send, intent }) =>
      intent === 'delete' && send?.url === url && send.auth === undefined && send.headers === undefined,
  );
}

function acceptOf({ accept }: Send): string {
  if (accept === undefined) return '';
  if (accept === null) return 'no Accept';
  if (/^\{(each|binding)\.(type|element-type)\}$/.test(accept)) return 'its own type in Accept';
  if (accept === '{each.ancestor}') return 'an ancestor in Accept';
  return accept.includes('*') ? 'a pattern in Accept' : 'another Accept';
}

const headersOf = ({ headers = {}, type }: Send): string =>
  [
    ...Object.keys(headers).map((name) => (name.startsWith('{') ? 'a header' : `with ${code(name)}`)),
    ...(type === null ? ['no Content-Type'] : []),
  ].join(', ');

function userOf(auth: Json | undefined): string {
  if (auth === undefined) return '';
  if (auth === 'none') return 'no credentials';
  if (!isObject(auth)) return auth === 'limited' ? 'limited user' : 'other credentials';
  const keys = Object.keys(auth).filter((key) => key !== 'user');
  return keys.length === 0 ? 'another user' : `other ${keys.map((key) => code(key)).join(', ')}`;
}
