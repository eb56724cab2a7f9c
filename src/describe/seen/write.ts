import { isObject, type Json } from '../../model/json.ts';
import { ancestorsOf, essenceOf, isA, type Essence } from '../../model/media-type.ts';
import type { DiscoveryHints } from '../../model/profile.ts';
import { comment, inline, settingLines } from '../lines.ts';
import { bindingsSeen, lastWord, type SeenBinding } from './bindings.ts';
import { commonMembers, creationOf, type Around } from './members.ts';

/** What a target showed, and what is to be said of how it was asked. */
export interface Discovered extends Around {
  readonly hints: DiscoveryHints;
  /** Methods that Allow names, by URI. */
  readonly allowed: ReadonlyMap<string, readonly string[]>;
  /** URIs that were read without credentials. */
  readonly open: readonly string[];
  /** Pairs of types of which one page links to the other: `from to`. */
  readonly edges: ReadonlySet<string>;
  /** Names of header fields of representations, in lower case. */
  readonly fields: ReadonlySet<string>;
  /** Why not everything was asked. */
  readonly cut?: string;
  readonly unowned: number;
}

interface Heading {
  readonly target: string;
  /** The name of the config file, for the command that runs it. */
  readonly out: string;
  /** Lines of the section that says who asks, and what CA is trusted. */
  readonly users: string;
}

interface Written {
  readonly text: string;
  readonly bindings: number;
  readonly types: number;
  readonly claims: readonly string[];
}

/** A config as a person would write it, of what a target showed: what only a person can say is commented out. */
export function seenConfigText(heading: Heading, found: Discovered): Written {
  const { bindings, left } = bindingsSeen(found);
  const types = ownTypes(found, bindings);
  const { claims, hinted } = capabilitiesOf(found);
  const others = found.profile.capabilities.filter(
    (name) => !claims.includes(name) && !hinted.has(name) && found.profile.evidence[name]?.implied !== true,
  );
  const text = [
    ...comment(
      `Made of what ${heading.target} showed to the user below. A run with it only reads, and sends what must ` +
        `be refused, such as wrong passwords. Run it with: assay run -c ${heading.out}`,
      '',
    ),
    ...comment(
      'A setting that begins with # and no space is switched off, and is a guess: correct it, and remove the #.',
      '',
    ),
    ...(found.cut === undefined ? [] : comment(`Not everything was seen: ${found.cut}.`, '')),
    `profile: ${found.profile.id}`,
    `target: ${inline(heading.target)}`,
    '',
    ...(heading.users.trim() === '' ? [] : [heading.users.trim(), '']),
    ...comment('What was seen by reading. Add what your server offers, one after the other, with what it needs:', ''),
    ...comment('create, update and delete need a binding with valid, update and delete.', ''),
    ...[...hinted].flatMap(([name, field]) =>
      comment(`${name}: responses have ${field}, so the server may offer it.`, ''),
    ),
    ...(others.length === 0 ? [] : comment(`Further ones: ${others.join(', ')}.`, '')),
    `capabilities: [${claims.join(', ')}]`,
    ...(found.open.length === 0
      ? []
      : [
          '',
          ...comment('Read without credentials. Is that meant? Then say so; otherwise a run calls it a violation.', ''),
          `#open: ${inline([...found.open])}`,
        ]),
    ...typeLines(types, found),
    ...bindingLines(bindings, left, found),
    '',
  ].join('\n');
  return { text, bindings: bindings.length, types: types.length, claims };
}

/** Claimed where the target shows it, hinted at where a person must decide: by name, the header field that hints. */
function capabilitiesOf(found: Discovered): {
  readonly claims: readonly string[];
  readonly hinted: ReadonlyMap<string, string>;
} {
  const { seen, kinship, known, edges, fields, hints } = found;
  const whole = seen.sightings.filter(({ isWhole }) => isWhole);
  const extendsTo = (type: Essence, ancestor: string): boolean =>
    type === ancestor.toLowerCase() || kinship.supersOf(type).has(ancestor.toLowerCase());
  const claims = Object.entries(hints.shown).flatMap(([name, { ancestors, linked }]) => {
    const isDeep = ancestors !== undefined && whole.some(({ type }) => chainOf(type, found).length >= ancestors);
    const isLinked =
      linked !== undefined &&
      [...edges].some((edge) => {
        const [from = '', to = ''] = edge.split(' ');
        return extendsTo(from, linked.from) && isA(known, to, linked.to.toLowerCase());
      });
    return isDeep || isLinked ? [name] : [];
  });
  const hinted = Object.entries(hints.shown).flatMap(([name, { hint }]) =>
    hint !== undefined && fields.has(hint) ? [[name, hint] as const] : [],
  );
  return { claims, hinted: new Map(hinted) };
}

/** The types that a type extends, each the parent of the one before. */
function chainOf(type: Essence, { kinship, known }: Around): readonly Essence[] {
  const found: Essence[] = [];
  let at: Essence | undefined = type;
  while (at !== undefined && !known.has(at)) {
    at = kinship.parentOf(at)?.parent;
    if (at !== undefined) found.push(at);
  }
  return at === undefined ? found : [...found, ...ancestorsOf(known, at)];
}

const MOST_TYPES = 200;

/** Types that the suite does not know: of resources, of elements, and those that these extend. */
function ownTypes({ seen, known, kinship }: Discovered, bindings: readonly SeenBinding[]): readonly Essence[] {
  const held = seen.collections
    .map(({ elementType }) => essenceOf(elementType) ?? '')
    .filter((one) => seen.spelled.has(one));
  const named = [...seen.sightings.map(({ type }) => type), ...bindings.map(({ type }) => type), ...held];
  const all = new Set(named.flatMap((type) => [type, ...kinship.supersOf(type)]));
  return [...all].filter((type) => type !== '' && !known.has(type)).slice(0, MOST_TYPES);
}

function typeLines(types: readonly Essence[], found: Discovered): readonly string[] {
  if (types.length === 0) return [];
  return [
    '',
    ...comment('Media types of the server itself. Say under required what every representation of a type has.', ''),
    'types:',
    ...types.flatMap((type) => {
      const { parent, beside = [] } = found.kinship.parentOf(type) ?? {};
      const { resources, required, shared } = commonMembers(type, found);
      const setting: Json = {
        ...(parent === undefined ? {} : { extends: written(parent, found) }),
        ...(required.length === 0 ? {} : { required: [...required] }),
      };
      const also = shared.length === 0 ? '' : `; ${resources === 1 ? 'it has' : 'all have'} ${listed(shared)}`;
      return [
        ...comment(resources === 0 ? 'Named, and not read.' : `${counted(resources, 'resource')} read${also}.`, '  '),
        ...comment(
          beside.length === 0
            ? ''
            : `It was also served, or listed, as ${beside.map((one) => written(one, found)).join(', ')}.`,
          '  ',
        ),
        ...settingLines(written(type, found), setting, '  '),
      ];
    }),
  ];
}

function bindingLines(bindings: readonly SeenBinding[], left: number, found: Discovered): readonly string[] {
  if (bindings.length === 0) return [];
  return [
    '',
    ...comment(
      'The collections. To let a run create, remove the # of valid and of what follows it, correct it, and claim ' +
        'create. Everything that a run creates has a name of this run, in place of {unique}, and is deleted at the ' +
        'end. Where Allow has no POST, resources are created elsewhere, as create: { url } would say, or not at all.',
      '',
    ),
    'bindings:',
    ...bindings.flatMap((binding, index) => [...(index === 0 ? [] : ['']), ...oneBinding(binding, found)]),
    ...(left === 0 ? [] : ['', ...comment(`${left} more kinds of collections were seen.`, '  ')]),
  ];
}

function oneBinding(
  { name, collection, type, types, shown, alike }: SeenBinding,
  found: Discovered,
): readonly string[] {
  const verbs = found.allowed.get(shown.uri);
  const refuses = verbs !== undefined && verbs.length > 0 && !verbs.includes('POST');
  const held = [...types].map(([one, count]) => `${count} ${lastWord(written(one, found))}`);
  const template = type === '' || refuses ? {} : creationOf(type, found, found.hints);
  return [
    ...comment(
      [
        `${counted(shown.size, 'element')}${held.length === 0 ? '' : `: ${listed(held)}`}.`,
        ...(alike > 1 ? [`One of ${alike} such collections.`] : []),
        ...(isObject(collection) ? [] : ['No link leads to it but over what is listed: the address may change.']),
        ...(verbs === undefined || verbs.length === 0 ? [] : [`Allow: ${verbs.join(', ')}.`]),
      ].join(' '),
      '  ',
    ),
    `  ${name}:`,
    `    collection: ${inline(collection)}`,
    ...(type === '' ? [] : [`    type: ${inline(written(type, found))}`]),
    ...Object.entries(template).map(([key, value]) => `    #${inline(key)}: ${inline(value)}`),
  ];
}

/** As the suite writes it, or the target. */
const written = (type: Essence, { known, seen }: Around): string =>
  known.get(type)?.name ?? seen.spelled.get(type) ?? type;

const MOST_LISTED = 12;
const listed = (names: readonly string[]): string =>
  names.length > MOST_LISTED
    ? `${names.slice(0, MOST_LISTED).map(cut).join(', ')} and ${names.length - MOST_LISTED} more`
    : names.map(cut).join(', ');

const LONGEST = 60;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
