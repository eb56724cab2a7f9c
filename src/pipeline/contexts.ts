/**
 * What checks may know beside an exchange. Each of the four that judge (a run, its log, traffic, exchanges of a test)
 * makes contexts from what it knows of the target, and gives them to `openJudge`.
 */
import { contextOf, type Context } from '../check/context.ts';
import type { ApiDescription } from '../model/description.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import { treeOf, type MediaType } from '../model/media-type.ts';
import type { Claims } from '../model/report.ts';
import type { Suite } from '../model/suite.ts';

/** What checks may know, exchange by exchange. */
export interface Contexts {
  /** The context of the next exchange. */
  of(exchange: Exchange): Context;
  /** The context for judgements that only the end shows. */
  last(): Context;
  /** The capabilities that are claimed now: rules that need others do not judge. */
  capabilities(): readonly string[];
}

/** The suite with the media types of a target beside its own. */
export const suiteWithTypes = (suite: Suite, types: readonly MediaType[]): Suite =>
  types.length === 0 ? suite : { ...suite, types: treeOf([...suite.types.values(), ...types]) };

/** The suite with what the target's own documentation says beside what the protocol says. */
export const suiteWithApis = (suite: Suite, apis: readonly ApiDescription[]): Suite => ({ ...suite, apis });

/** Claimed exactly where there are descriptions to hold exchanges against. */
const DESCRIBED = 'api';

/** What is claimed, as far as there is something to judge it by. */
const backed = (capabilities: readonly string[], { apis, profile }: Suite): readonly string[] => {
  const others = capabilities.filter((one) => one !== DESCRIBED);
  return apis.length > 0 && profile.capabilities.includes(DESCRIBED) ? [...others, DESCRIBED] : others;
};

/** What is known of a target; `collections` may grow while its exchanges are judged. */
interface Known extends Pick<Claims, 'capabilities' | 'origins'> {
  readonly collections: ReadonlySet<string>;
  /** Strings that hold it were made unique by the run. */
  readonly token: string;
}

/** Everything about one known target: the same context for every exchange. */
export function contextsOfTarget(suite: Suite, { capabilities, origins, collections, token }: Known): Contexts {
  const context = contextOf(suite, collections, origins, token);
  const claimed = backed(capabilities, suite);
  return { of: () => context, last: () => context, capabilities: () => claimed };
}

/** Contexts of exchanges that may state their target themselves, or come from several. */
export interface StatedContexts extends Contexts {
  /** Takes the setting that an exchange states, where it is one of this profile; for exchanges that are not judged. */
  learn(exchange: Exchange): void;
  originOf(exchange: Exchange): string;
  /** The entry URI that was last stated. */
  target(): string | undefined;
  claims(): Claims;
}

/** Origins and prefixes of URIs that are remembered; beyond that they are worked out anew. */
const MOST_REMEMBERED = 1000;

/** Goes by what was last stated of the target; with nothing stated, an exchange's origin is the target's. */
export function statedContexts(suite: Suite, first: Setting | undefined): StatedContexts {
  let setting = first;
  const byOrigin = new Map<string, Context>();
  const originOf = createOrigins();
  const contextFor = (origin: string): Context => {
    const known = byOrigin.get(origin);
    if (known !== undefined) return known;
    const origins = setting?.origins.includes(origin) === true ? setting.origins : [origin];
    const target = suiteWithTypes(suite, setting?.types ?? []);
    const context = contextOf(target, new Set(setting?.collections ?? []), origins, '');
    if (byOrigin.size < MOST_REMEMBERED) byOrigin.set(origin, context);
    return context;
  };
  // Traffic that does what a capability is about claims it.
  const capabilities = (): readonly string[] => backed(setting?.capabilities ?? suite.profile.capabilities, suite);
  const learn = ({ setting: stated }: Exchange): void => {
    if (stated?.profile !== suite.profile.id) return;
    setting = stated;
    byOrigin.clear();
  };
  return {
    learn,
    originOf,
    of(exchange) {
      learn(exchange);
      return contextFor(originOf(exchange));
    },
    last: () => contextFor(setting?.origins[0] ?? ''),
    capabilities,
    target: () => setting?.target,
    claims: () => ({
      capabilities: capabilities(),
      origins: setting?.origins ?? [],
      types: setting?.types ?? [],
      collections: setting?.collections ?? [],
    }),
  };
}

/** The origins of exchanges: parsing a URI for each would cost more than to judge many of them. */
function createOrigins(): (exchange: Exchange) => string {
  const known = new Map<string, string>();
  return ({ request: { url } }) => {
    const [prefix = url] = /^[^:]+:\/\/[^/?#]*/.exec(url) ?? [];
    const origin = known.get(prefix) ?? new URL(prefix).origin;
    if (known.size < MOST_REMEMBERED) known.set(prefix, origin);
    return origin;
  };
}
