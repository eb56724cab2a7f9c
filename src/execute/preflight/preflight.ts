import { header, isSuccess, type Exchange } from '../../model/exchange.ts';
import { objectsIn, type Node } from '../../model/json.ts';
import { problemText, type Problem } from '../../model/problem.ts';
import { contentTypeOf, jsonOf, looksLikeCollection, resolve } from '../../model/representation.ts';
import type { References } from '../scenario/references.ts';
import type { Session } from '../http/session.ts';
import { problemAt, stopped, type Obstacles, type Stop } from './findings.ts';
import { leadsNowhere, lostLinks } from './links.ts';
import { doubtOf, isWebPage, readListings, type Listing } from './listings.ts';
import { unknownTypes } from './unknown-types.ts';
import { unreached } from './unreached.ts';
import { mainRefused, usersRefused } from './users.ts';

/** What a run found out about its config before anything was judged. */
export interface Preflight {
  /** Each with the place of the setting that it is about. */
  readonly problems: readonly Problem[];
  /** Set where nothing can be judged. */
  readonly stop?: Stop;
  /** Why what needs a binding or a user cannot be tested. */
  readonly bindings: Obstacles;
  readonly users: Obstacles;
}

const NONE: Obstacles = new Map();
/** Nothing was found. */
export const CLEAR: Preflight = { problems: [], bindings: NONE, users: NONE };
const halted = (stop: Stop, ...problems: readonly Problem[]): Preflight => ({ ...CLEAR, problems, stop });

/** Asks whether the target is as its config says, with a few requests that change nothing and are not judged. */
export async function preflight(entry: Exchange, references: References, session: Session): Promise<Preflight> {
  const away = await unreached(entry, session);
  if (away?.stop !== undefined) return halted(away.stop, away.problem);
  if (away !== undefined) return { ...CLEAR, problems: [away.problem] };
  const listings = await readListings(session, references);
  const listed = listings.map(({ exchange }) => exchange);
  const wrong = (await mainRefused(entry, listed, session)) ?? elsewhere(entry, session);
  if (wrong !== undefined) return halted(stopped('incomplete', wrong), wrong);
  return detailed(entry, listings, references, session);
}

/** Whether the URI of the target is that of something else; of use only where everything is found from the entry. */
function elsewhere(entry: Exchange, session: Session): Problem | undefined {
  const { config, suite, vocabulary } = session;
  const { survey, entry: type } = suite.profile;
  const { response, request } = entry;
  const isList = ({ node, pointer }: Node): boolean => pointer === '' && looksLikeCollection(node, vocabulary);
  if (survey === undefined || response === null) return undefined;
  const at = (message: string, hint: string): Problem =>
    problemAt(config, ['target'], `${request.url} is not the entry: ${message}`, hint);
  const to = resolve(header(response.headers, 'location'), request.url);
  if (response.status >= 300 && response.status < 400)
    return at(`it redirects (${response.status})`, to === undefined ? 'correct the path' : `target: ${to}`);
  if (NOTHING.has(response.status)) return at(`it is answered ${response.status}`, 'correct the path');
  if (isWebPage(entry)) return at('it is a web page', 'correct the path');
  const shown = contentTypeOf(entry) ?? '';
  const isAnother = vocabulary.types.has(shown) || objectsIn(jsonOf(entry)).some(isList);
  return isSuccess(entry) && shown !== type?.toLowerCase() && isAnother && leadsNowhere(entry, config)
    ? at(`it shows ${shown}, and none of the links of the config`, 'correct the path')
    : undefined;
}

const NOTHING: ReadonlySet<number> = new Set([404, 405, 410]);

/** The parts of the config one by one: what is wrong with one makes untestable what needs it. */
async function detailed(
  entry: Exchange,
  listings: readonly Listing[],
  references: References,
  session: Session,
): Promise<Preflight> {
  const { config } = session;
  const listed = listings.map(({ exchange }) => exchange);
  const links = await lostLinks(entry, references, config);
  const bindings = new Map<string, string>();
  const doubts: Problem[] = [];
  for (const listing of listings) {
    const doubt = doubtOf(listing, config);
    if (doubt === undefined) continue;
    doubts.push(doubt.problem);
    if (!doubt.blocks) continue;
    bindings.set(listing.binding.name, problemText(doubt.problem));
    session.vocabulary.collections.delete(listing.uri);
  }
  const users = await usersRefused(entry, listed, session);
  const types = unknownTypes([entry, ...listed], session);
  return { problems: [...links, ...doubts, ...users.values(), ...types], bindings, users: textsOf(users) };
}

const textsOf = (problems: ReadonlyMap<string, Problem>): Obstacles =>
  new Map([...problems].map(([name, problem]) => [name, problemText(problem)]));
