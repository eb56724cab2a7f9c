import type { Problem } from '../model/problem.ts';
import type { Profile, Shapes } from '../model/profile.ts';
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
  { auth, capabilities = {} }: RawProfile,
  source: Source,
  known: { readonly auth: readonly string[]; readonly capabilities: readonly string[] },
): readonly Problem[] {
  const unknownAuth =
    auth === undefined || known.auth.includes(auth)
      ? []
      : [source.problem(source.placeOf(['auth']), `unknown auth kind ${auth}`, nearestOr(auth, known.auth))];
  const unknownCapabilities = Object.keys(capabilities)
    .filter((name) => !known.capabilities.includes(name))
    .map((name) =>
      source.problem(
        source.placeOfKey(['capabilities', name]),
        `unknown capability ${name}`,
        didYouMean(name, known.capabilities) ?? 'no requirement needs it',
      ),
    );
  return [...unknownAuth, ...unknownCapabilities];
}

export function profileOf(raw: RawProfile, capabilities: readonly string[]): Profile {
  const { capabilities: evidence, clock, shapes, ...rest } = read(profileFormat, raw);
  return { ...rest, capabilities, evidence, clock: clock === true, shapes: shapes ?? NO_SHAPES };
}
