import type { Exchange } from '../model/exchange.ts';
import type { Json } from '../model/json.ts';
import type { ListView } from '../model/listing.ts';
import type { SessionFacts, Settled } from '../model/profile.ts';
import type { Vocabulary } from '../model/representation.ts';
import { operationFinder, type Documented, type Undocumented } from '../model/operation.ts';
import type { Suite } from '../model/suite.ts';
import { createValidator } from '../support/schemas.ts';

/** What a check knows besides the exchange that it judges. */
export interface Context extends Vocabulary {
  readonly volatile: readonly string[];
  /** Errors of a value against a schema of the suite. */
  readonly validate: (schema: string, value: Json) => readonly { readonly pointer: string; readonly message: string }[];
  /** The operation of the API descriptions to which an exchange belongs; undefined where there are no descriptions. */
  readonly documented: (exchange: Exchange) => Documented | Undocumented | undefined;
  /** The target's own origins. */
  readonly origins: readonly string[];
  /** The last exchange of each earlier step of the scenario. */
  readonly steps: ReadonlyMap<string, Exchange>;
  /** Every exchange of each earlier step, in order: the pages of a walk, requests sent together. */
  readonly series: ReadonlyMap<string, readonly Exchange[]>;
  /** The exchanges of the step being judged; for a rule, the single exchange. */
  readonly exchanges: readonly Exchange[];
  /** How to read the list of the scenario's binding. */
  readonly list?: ListView;
  /** Steps whose poll did not reach the state that it waited for. */
  readonly unreached: ReadonlySet<string>;
  /** `from to` for each pair of media types where one was seen to link to the other. */
  readonly edges: ReadonlySet<string>;
  /** Whether the target accepted requests that it must refuse, so that nothing it accepts proves anything. */
  readonly acceptsAnything: boolean;
  /** The limit that ended the crawl, so that it may have missed something. */
  readonly crawlCut?: string;
  /** What counts as a final state of the scenario's resource. */
  readonly settled: Settled;
  readonly sessionModel: SessionFacts;
  /** Strings that contain this come from `{unique}`. */
  readonly token: string;
}

/** What rules know about a target before any scenario has run. `collections` may grow. */
export const contextOf = (
  suite: Suite,
  collections: ReadonlySet<string>,
  origins: readonly string[],
  token: string,
): Context => ({
  shapes: suite.profile.shapes,
  types: suite.types,
  collections,
  series: new Map(),
  exchanges: [],
  unreached: new Set(),
  edges: new Set(),
  acceptsAnything: false,
  volatile: suite.profile.volatile,
  validate: createValidator(suite.schemas),
  documented: documentedIn(suite),
  origins,
  steps: new Map(),
  settled: suite.profile.settled,
  sessionModel: suite.profile.sessionModel,
  token,
});

type Find = Context['documented'];

const NONE: Find = () => undefined;
const finders = new WeakMap<Suite, Find>();

/** Every rule asks the same of an exchange, so it is answered once; contexts of one suite share the answers. */
export function documentedIn(suite: Suite): Find {
  if (suite.apis.length === 0) return NONE;
  const known = finders.get(suite);
  if (known !== undefined) return known;
  const find = operationFinder(suite.apis, suite.profile.services);
  const answers = new WeakMap<Exchange['request'], Documented | Undocumented>();
  const finder: Find = ({ request }) => {
    const answer = answers.get(request) ?? find(request.method, request.url);
    answers.set(request, answer);
    return answer;
  };
  finders.set(suite, finder);
  return finder;
}
