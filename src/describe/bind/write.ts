import type { ApiDescription } from '../../model/description.ts';
import type { Profile } from '../../model/profile.ts';
import { comment, inline, settingLines } from '../lines.ts';
import type { Draft, Drafts } from './draft.ts';

interface Heading {
  readonly profile: Profile;
  readonly target: string;
  /** As they are to be opened from the folder of the config. */
  readonly apis: readonly { readonly path: string; readonly api: ApiDescription }[];
  /** The name of the config file, for the command that runs it. */
  readonly out: string;
  /** Lines of the section that says who asks. */
  readonly users: string;
  /** Capabilities that the target shows by itself. */
  readonly capabilities: readonly string[];
}

/** A config as a person would write it: grouped by resource, with what it uses, and why what is left out is. */
export function configText(heading: Heading, { drafts, vars, unbound }: Drafts): string {
  const claims = claimsOf(heading, drafts);
  const parameters = madeParameters(heading, drafts, Object.keys(vars));
  return [
    ...comment(
      `Made of ${heading.apis.map(({ api }) => `${api.title} ${api.version}`.trim()).join(', ')}. Run it with: assay run -c ${heading.out}`,
      '',
    ),
    `profile: ${heading.profile.id}`,
    `target: ${inline(heading.target)}`,
    `api: [${heading.apis.map(({ path }) => inline(path)).join(', ')}]`,
    '',
    heading.users.trimEnd(),
    '',
    ...comment('What the descriptions say that the service offers. Take out what your server does not offer.', ''),
    `capabilities: [${claims.join(', ')}]`,
    '',
    ...varLines(vars, parameters),
    ...(drafts.length === 0 ? [] : ['bindings:']),
    ...drafts.flatMap((draft) => ['', ...bindingLines(draft, lacksOf(draft, heading.profile, claims))]),
    ...unboundLines(unbound),
    '',
  ].join('\n');
}

const claimsOf = ({ capabilities, profile }: Heading, drafts: readonly Draft[]): readonly string[] => {
  const shown = new Set([...capabilities, ...drafts.flatMap((draft) => draft.capabilities)]);
  return profile.capabilities.filter((name) => shown.has(name));
};

/** Capabilities that a profile sees in a description, and that not all resources have. */
const lacksOf = ({ capabilities }: Draft, { described }: Profile, claims: readonly string[]): readonly string[] =>
  Object.keys(described.shown).filter((name) => claims.includes(name) && !capabilities.includes(name));

/** Parameters of operations that only read, which have the identifiers of what a run makes. */
function madeParameters({ apis }: Heading, drafts: readonly Draft[], known: readonly string[]) {
  const makers = drafts.filter(({ settings }) => settings['valid'] !== undefined);
  return makers.flatMap(({ name, shape }) => {
    const { parameter, read } = shape;
    const isNeeded = apis.some(({ api }) =>
      api.operations.some(
        (one) =>
          one !== read &&
          one.method === 'GET' &&
          one.parameters.some((needed) => needed.required && needed.name === parameter),
      ),
    );
    const isFirst = makers.find((one) => one.shape.parameter === parameter)?.name === name;
    return parameter === undefined || !isNeeded || !isFirst || known.includes(parameter) ? [] : [{ parameter, name }];
  });
}

function varLines(
  vars: Drafts['vars'],
  parameters: readonly { readonly parameter: string; readonly name: string }[],
): readonly string[] {
  const entries = Object.entries(vars);
  if (entries.length + parameters.length === 0) return [];
  const lines = entries.flatMap(([name, { value, hint }]) => [
    ...comment(firstSentence(hint), '  '),
    `  ${inline(name)}: ${inline(value)}`,
  ]);
  const made = parameters.map(({ parameter, name }) => `  ${inline(parameter)}: { made: ${inline(name)} }`);
  return [
    ...comment('What only you know. The values are made up: write those of your own.', ''),
    'vars:',
    ...lines,
    ...(made.length === 0 ? [] : ['  # What the run makes, for operations that read what belongs to it.', ...made]),
    '',
  ];
}

const firstSentence = (text: string): string => {
  const plain = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim();
  const [first = ''] = /^.*?[.!?](?=\s|$)/.exec(plain) ?? [plain];
  return first.length > 220 ? `${first.slice(0, 217)}…` : first;
};

function bindingLines({ name, settings, shape, uses, notes }: Draft, lacks: readonly string[]): readonly string[] {
  return [
    ...comment(uses.map(({ id }) => id).join(', '), '  '),
    ...comment(leftOut({ shape, uses }), '  '),
    ...notes.flatMap((note) => comment(`${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`, '  ')),
    `  ${inline(name)}:`,
    ...Object.entries({ ...settings, ...(lacks.length === 0 ? {} : { lacks: [...lacks] }) }).flatMap(([key, value]) =>
      settingLines(key, value, '    '),
    ),
  ];
}

/** Operations of the resource that a run does not use. */
const leftOut = ({ shape, uses }: Pick<Draft, 'shape' | 'uses'>): string => {
  const others = shape.resource.operations
    .filter(({ operation }) => !uses.includes(operation))
    .map(({ operation }) => operation.id);
  return others.length === 0 ? '' : `Not used: ${others.join(', ')}`;
};

function unboundLines(unbound: Drafts['unbound']): readonly string[] {
  if (unbound.length === 0) return [];
  return [
    '',
    '  # Without a binding, since they cannot be listed, created and read:',
    ...unbound.map(({ name, why }) => `  # ${name}: ${why}`),
  ];
}
