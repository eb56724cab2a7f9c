import type { Problem } from '../model/problem.ts';
import type { ClaimLevel, Profile, Shapes } from '../model/profile.ts';
import type { Place } from '../model/scenario.ts';
import { didYouMean, nearestOr } from '../support/nearest.ts';
import type { Source } from './document.ts';
import { read } from './formats/format.ts';
import { profileFormat, type RawProfile } from './formats/profile.ts';

/**
 * For a profile without `shapes`: no member has an empty name, so there are no links, collections, messages or states.
 */
const NO_SHAPES: Shapes = {
  resource: { uri: '', mediaType: '', links: [], identity: [], state: '' },
  collection: { uri: '', type: '', total: '', elements: '', uriType: '' },
  messages: { messages: '', text: '', field: '', strings: [] },
  state: { state: '', progress: '', messages: '' },
};

/** Checks the names in a profile: the engine must have the auth kind, and the register each capability. */
export function profileProblems(
  { auth, gateways = {}, capabilities = {}, levels = {} }: RawProfile,
  source: Source,
  known: { readonly auth: readonly string[]; readonly capabilities: readonly string[] },
): readonly Problem[] {
  const kinds = [
    ...(auth === undefined ? [] : [{ kind: auth, place: source.placeOf(['auth']) }]),
    ...Object.keys(gateways).map((kind) => ({ kind, place: source.placeOfKey(['gateways', kind]) })),
  ];
  const unknownAuth = kinds
    .filter(({ kind }) => !known.auth.includes(kind))
    .map(({ kind, place }) => source.problem(place, `unknown auth kind ${kind}`, nearestOr(kind, known.auth)));
  const unknownCapability = (name: string, place: Place): Problem =>
    source.problem(
      place,
      `unknown capability ${name}`,
      didYouMean(name, known.capabilities) ?? 'no requirement needs it',
    );
  const unknownCapabilities = Object.keys(capabilities)
    .filter((name) => !known.capabilities.includes(name))
    .map((name) => unknownCapability(name, source.placeOfKey(['capabilities', name])));
  const unknownInLevels = Object.entries(levels).flatMap(([level, added]) =>
    typeof added === 'string'
      ? []
      : added.flatMap((name, index) =>
          known.capabilities.includes(name) ? [] : [unknownCapability(name, source.placeOf(['levels', level, index]))],
        ),
  );
  return [...unknownAuth, ...unknownCapabilities, ...unknownInLevels];
}

export function profileOf(raw: RawProfile, capabilities: readonly string[]): Profile {
  const { capabilities: evidence, levels, clock, shapes, ...rest } = read(profileFormat, raw);
  return {
    ...rest,
    capabilities,
    evidence,
    levels: levelsOf(levels, capabilities),
    clock: clock === true,
    shapes: shapes ?? NO_SHAPES,
  };
}

/** Each level with the capabilities of those before it. */
function levelsOf(
  levels: Readonly<Record<string, readonly string[] | 'all'>>,
  capabilities: readonly string[],
): readonly ClaimLevel[] {
  const comprised = new Set<string>();
  return Object.entries(levels).map(([name, added]) => {
    for (const capability of added === 'all' ? capabilities : added) comprised.add(capability);
    return { name, capabilities: [...comprised] };
  });
}
