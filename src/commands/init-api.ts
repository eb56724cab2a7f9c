import { dirname, join, relative, resolve } from 'node:path';
import { bind } from '../describe/bind/bind.ts';
import type { Drafts } from '../describe/bind/draft.ts';
import { configText } from '../describe/bind/write.ts';
import { inline } from '../describe/lines.ts';
import { parseYaml } from '../load/document.ts';
import { readText } from '../load/read-folder.ts';
import type { ApiDescription } from '../model/description.ts';
import { isObject, type Json } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { libraryOf, openSuite } from '../pipeline/open-suite.ts';
import { didYouMean } from '../support/nearest.ts';
import { openApis } from './open-apis.ts';
import { usersSection } from './users-section.ts';

interface InitApiOptions {
  readonly profile: string;
  readonly target: string;
  readonly out: string;
  readonly api: readonly string[];
  readonly only: readonly string[];
  readonly readOnly: boolean;
  /** The profile's template, for the section about users. */
  readonly template: string;
}

/** A config made of API descriptions, and what is to be said of it. */
export async function configOfApis(
  options: InitApiOptions,
  effects: Effects,
): Promise<Loaded<{ readonly text: string; readonly said: readonly string[] }>> {
  const suite = openSuite(options.profile, undefined, effects);
  if (!suite.ok) return suite;
  const apis = await openApis(options.api, effects);
  if (!apis.ok) return apis;
  const { profile } = suite.value;
  const folder = dirname(resolve(effects.cwd, options.out));
  const drafts = together(apis.value.map((api) => bind(api, { ...options, profile })));
  const missing = options.only.filter((name) => !drafts.drafts.some((draft) => draft.name === name));
  if (missing.length > 0) {
    const all = apis.value.flatMap((api) =>
      bind(api, { ...options, only: [], profile }).drafts.map(({ name }) => name),
    );
    return refused(
      ...missing.map((name) =>
        problem('--only', `no binding is called ${name}`, didYouMean(name, all) ?? `known: ${all.join(', ')}`),
      ),
    );
  }
  const text = configText(
    {
      ...{ profile, target: options.target, out: options.out },
      apis: apis.value.map((api) => ({ api, path: relative(folder, resolve(effects.cwd, api.file)) })),
      users: usersText(options, effects),
      capabilities: options.target.startsWith('https:') && profile.capabilities.includes('https') ? ['https'] : [],
    },
    drafts,
  );
  return loaded({ text, said: summaryOf(apis.value, drafts) });
}

/** Bindings of several descriptions; a name that stands twice gets that of the description. */
function together(all: readonly Drafts[]): Drafts {
  const [first] = all;
  if (all.length === 1 && first !== undefined) return first;
  const taken = new Set<string>();
  const drafts = all.flatMap((one) =>
    one.drafts.filter(({ name }) => {
      const isNew = !taken.has(name);
      taken.add(name);
      return isNew;
    }),
  );
  const twice = all.flatMap((one) =>
    one.drafts
      .filter((draft) => !drafts.includes(draft))
      .map(({ name, shape }) => ({
        name: shape.resource.collection,
        why: `another description has ${name} too`,
        operations: shape.resource.operations.length,
      })),
  );
  return {
    drafts,
    vars: Object.assign({}, ...all.map(({ vars }) => vars)) as Drafts['vars'],
    unbound: [...all.flatMap(({ unbound }) => unbound), ...twice],
  };
}

const LOOPBACK = /^https?:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:|\/|$)/;

/** Those of the embedded server for a target on this machine, so that the file can be tried; else placeholders. */
function usersText({ profile, target, template }: InitApiOptions, effects: Effects): string {
  const folder = join(libraryOf(effects).suites, profile);
  const reference = readText(join(folder, 'reference.yaml'));
  const section = usersSection(template);
  if (reference === undefined || !LOOPBACK.test(target)) return section;
  const parsed = parseYaml('reference.yaml', reference);
  const raw = parsed.ok ? parsed.value.value : null;
  const { users, ca } = isObject(raw) ? raw : {};
  if (!isObject(users)) return section;
  const main = inline(withFiles(users['main'] ?? {}, folder));
  const trust =
    target.startsWith('https:') && typeof ca === 'string' ? `ca: ${JSON.stringify(join(folder, ca))}\n\n` : '';
  return `${trust}# The user of the embedded server. For a server of your own, write who you are there.\nusers:\n  main: ${main}\n`;
}

/** Paths of files, from the folder of the suite. */
function withFiles(value: Json, folder: string): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'file' && typeof member === 'string' ? join(folder, member) : withFiles(member, folder),
    ]),
  );
}

function summaryOf(apis: readonly ApiDescription[], { drafts, vars, unbound }: Drafts): readonly string[] {
  const total = apis.reduce((sum, { operations }) => sum + operations.length, 0);
  const used = new Set(drafts.flatMap(({ uses }) => uses)).size;
  const created = drafts.filter(({ settings }) => settings['valid'] !== undefined).length;
  const open = Object.entries(vars).flatMap(([name, { isOpen }]) => (isOpen ? [name] : []));
  const reasons = new Map<string, number>();
  for (const { why } of unbound) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return [
    `${drafts.length} resources bound, ${created} of them created, changed and deleted; ${used} of ${total} operations used by them`,
    ...[...reasons]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 8)
      .map(([why, count]) => `${count} not bound: ${why}`),
    ...(open.length === 0 ? [] : [`to fill in under vars: ${open.join(', ')}`]),
  ];
}
