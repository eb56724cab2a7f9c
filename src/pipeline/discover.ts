/** Finds out what a target has, by reading, for `assay init --discover`. Nothing is judged, nothing is changed. */
import { kinshipOf, type Kin } from '../describe/seen/kinship.ts';
import { isServedAs, questionsOf, type Question } from '../describe/seen/questions.ts';
import { seenIn, type Seen } from '../describe/seen/seen.ts';
import type { Discovered } from '../describe/seen/write.ts';
import { createLedger } from '../execute/clean-up/ledger.ts';
import { askEach, DISCOVERY } from '../execute/discovery/ask-each.ts';
import type { Request } from '../execute/http/request.ts';
import { openSession, type Session } from '../execute/http/session.ts';
import type { Stop } from '../execute/preflight/findings.ts';
import { preflight } from '../execute/preflight/preflight.ts';
import { crawl } from '../execute/scenario/crawl.ts';
import { prepare } from '../execute/scenario/prepare.ts';
import { header, isSuccess, sizeOf, type Exchange } from '../model/exchange.ts';
import { isA } from '../model/media-type.ts';
import { problemText } from '../model/problem.ts';
import type { DiscoveryHints } from '../model/profile.ts';
import { contentTypeOf, linksIn } from '../model/representation.ts';
import { edgesOf } from '../plan/inventory.ts';
import { stopped } from '../support/stopped.ts';
import type { Job } from './job.ts';

/** Why no config can be made: a sentence, masked. */
interface Refused {
  readonly refused: string;
  readonly verdict: Stop['verdict'];
}

/** What a config can be made of. */
interface Found {
  readonly found: Discovered;
  readonly resources: number;
  readonly requests: number;
}

type Asking = Pick<Job, 'suite' | 'config' | 'run' | 'version' | 'now' | 'signal' | 'cleanUpSignal'> & {
  /** After so long no more is asked: what was seen by then counts. */
  readonly timeoutMs: number;
};

/** Requests in all: a target cannot make it ask for ever. */
const MOST_REQUESTS = 2000;

export async function discover(job: Asking, hints: DiscoveryHints): Promise<Found | Refused> {
  const bound = new AbortController();
  const timer = setTimeout(() => {
    bound.abort(`it took more than ${job.timeoutMs / 1000} s`);
  }, job.timeoutMs);
  let requests = 0;
  let bytes = 0;
  const session = openSession({
    ...job,
    signal: AbortSignal.any([job.signal, bound.signal]),
    openLedger: (mask) => createLedger({ mask }),
    onExchange: (exchange) => {
      requests += 1;
      bytes += sizeOf(exchange);
      if (requests >= MOST_REQUESTS) bound.abort(`${MOST_REQUESTS} requests were sent`);
      if (bytes > job.config.limits.runBytes) bound.abort(`${job.config.limits.runBytes} bytes came`);
    },
  });
  try {
    const entry = await entryOf(session);
    if ('refused' in entry) return entry;
    const { exchanges, cut } = await crawl(session, entry.request.url, { scenario: DISCOVERY, step: 'crawl' });
    // With the entry, where the time was over before it was read again.
    const found = await asked(entry.request.url, [entry, ...exchanges], session, hints);
    const ended = session.signal.aborted ? stopped(session.signal) : cut;
    const resources = new Set(found.seen.sightings.filter(({ isWhole }) => isWhole).map(({ url }) => url)).size;
    if (found.seen.collections.length === 0 && resources < 2)
      return refused(session, nothingIn(entry.request.url, found.unowned));
    return { found: { ...found, ...(ended === undefined ? {} : { cut: ended }) }, resources, requests };
  } finally {
    clearTimeout(timer);
    session.ledger.close();
    await session.close();
  }
}

const refused = ({ mask }: Session, why: string, verdict: Stop['verdict'] = 'incomplete'): Refused => ({
  refused: mask(why),
  verdict,
});

/** The entry, once it was answered, to whom it should be, with what it should be. */
async function entryOf(session: Session): Promise<Exchange | Refused> {
  const { entry, references } = await prepare(session);
  const { problems, stop } = await preflight(entry, references, session);
  const [problem] = problems;
  if (stop !== undefined) return refused(session, stop.reason, stop.verdict);
  if (entry.response === null)
    return refused(session, problem === undefined ? 'no answer came' : problemText(problem), 'unreachable');
  const { status } = entry.response;
  const type = session.suite.profile.entry ?? '';
  const shown = contentTypeOf(entry);
  if (!isSuccess(entry)) return refused(session, `${entry.request.url} is answered ${status}`);
  if (shown === undefined || !isA(session.vocabulary.types, shown, type.toLowerCase()))
    return refused(session, `${entry.request.url} is not the entry: it shows ${shown ?? 'no media type'}, not ${type}`);
  return entry;
}

/** What the crawl shows, and what is asked because of it. */
async function asked(
  entry: string,
  crawled: readonly Exchange[],
  session: Session,
  hints: DiscoveryHints,
): Promise<Discovered> {
  const { vocabulary, suite } = session;
  const shown = seenIn(entry, crawled, vocabulary);
  // A list elsewhere is not this target's.
  const seen = { ...shown, collections: shown.collections.filter(({ uri }) => session.isOwn(uri)) };
  const kin = [...seen.kin, ...(await askedKin(seen, session, hints))];
  const read = crawled.filter(isSuccess);
  return {
    ...{ seen, hints, known: suite.types, profile: suite.profile },
    kinship: kinshipOf(kin, suite.types),
    allowed: await allowedBy(seen, session),
    open: await openTo(entry, session),
    edges: edgesOf(crawled, vocabulary),
    fields: new Set(read.flatMap(({ response }) => (response?.headers ?? []).map(([name]) => name.toLowerCase()))),
    unowned: new Set(
      read.flatMap((page) =>
        linksIn(page, vocabulary).flatMap(({ target }) =>
          target === undefined || session.isOwn(target) ? [] : [target],
        ),
      ),
    ).size,
  };
}

const nothingIn = (url: string, unowned: number): string =>
  `nothing was found: no link of ${url} leads to a resource or a collection of the same origin` +
  (unowned === 0 ? '' : ` (${unowned} links lead to others)`);

const MOST_ROUNDS = 4;

/**
 * Types that extend others, by what is served to a client that accepts these. A resource that is served in a type that
 * nothing has says nothing.
 */
async function askedKin(seen: Seen, session: Session, hints: DiscoveryHints): Promise<readonly Kin[]> {
  const { suite, vocabulary } = session;
  const asked: Kin[] = [];
  const kin: Kin[] = [];
  const isTelling = new Map<string, boolean>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const questions = questionsOf(seen, kinshipOf([...seen.kin, ...kin], suite.types), suite.types, asked);
    if (questions.length === 0) break;
    const urls = [...new Set(questions.map(({ url }) => url))].filter((url) => !isTelling.has(url));
    const controls = await askEach(
      urls.map((url) => ({ method: 'GET', url, accept: hints.unserved })),
      'unserved',
      session,
    );
    for (const [{ url }, exchange] of controls) isTelling.set(url, !isSuccess(exchange));
    const telling = questions.filter(({ url }) => isTelling.get(url) === true);
    const byRequest = new Map<Request, Question>(
      telling.map((question) => [{ method: 'GET', url: question.url, accept: question.accept }, question]),
    );
    for (const [request, exchange] of await askEach([...byRequest.keys()], 'served-as', session)) {
      const question = byRequest.get(request);
      if (question !== undefined && isServedAs(question, exchange, vocabulary)) kin.push(question);
    }
    asked.push(...questions);
  }
  return kin;
}

/** The entry, if anybody may read it. */
async function openTo(entry: string, session: Session): Promise<readonly string[]> {
  const answers = await askEach([{ method: 'GET', url: entry, auth: 'none' }], 'open', session);
  return [...answers.values()].filter(isSuccess).map(({ request }) => request.url);
}

const MOST_ALLOWED = 60;

/** What Allow says of collections, in answers to OPTIONS. */
async function allowedBy({ collections }: Seen, session: Session): Promise<ReadonlyMap<string, readonly string[]>> {
  const requests = collections.slice(0, MOST_ALLOWED).map(({ uri }) => ({ method: 'OPTIONS', url: uri }));
  const answers = await askEach(requests, 'allow', session);
  return new Map(
    [...answers].map(([{ url }, { response }]) => [
      url,
      (header(response?.headers ?? [], 'allow') ?? '').split(',').flatMap((word) => VERB.exec(word.trim())?.[0] ?? []),
    ]),
  );
}

const VERB = /^[A-Z]{2,20}$/;
