import type { Config, Reference } from '../../model/config.ts';
import { isSuccess, type Exchange } from '../../model/exchange.ts';
import { at, isArray, isObject, type Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import { jsonOf } from '../../model/representation.ts';
import { didYouMean } from '../../support/nearest.ts';
import type { References } from '../scenario/references.ts';
import { problemAt, type SettingPath } from './findings.ts';

/** A link of the config, and where the config has it. */
interface ConfiguredLink {
  readonly path: SettingPath;
  readonly link: readonly string[];
}

/** Every link of the config that leads nowhere, by the place of its setting. */
export async function lostLinks(entry: Exchange, references: References, config: Config): Promise<readonly Problem[]> {
  if (!isSuccess(entry)) return [];
  const problems = linksOf(config).map(async ({ path, link }): Promise<readonly Problem[]> => {
    const resolved = await references.resolve({ link });
    if (!('missing' in resolved)) return [];
    const { message = resolved.missing, hint } = absentFrom(entry, link[0] ?? '') ?? {};
    return [problemAt(config, path, message, hint)];
  });
  return (await Promise.all(problems)).flat();
}

/** Whether the config follows links, and the entry has none of them. */
export function leadsNowhere(entry: Exchange, config: Config): boolean {
  const links = linksOf(config);
  return links.length > 0 && links.every(({ link }) => at(jsonOf(entry), link[0] ?? '') === undefined);
}

function linksOf({ bindings, searches }: Config): readonly ConfiguredLink[] {
  return [
    ...bindings.flatMap(({ name, collection, create, updates }) => {
      const path = ['bindings', name];
      return [
        ...referred(collection, [...path, 'collection']),
        ...referred(create?.url, [...path, 'create', 'url']),
        ...linksInside(create?.body, [...path, 'valid']),
        ...updates.flatMap(({ body }, index) => linksInside(body, [...path, 'update', index, 'body'])),
      ];
    }),
    ...Object.entries(searches).flatMap(([name, all]) =>
      all.flatMap(({ url }, index) => referred(url, ['searches', name, ...(all.length > 1 ? [index] : []), 'url'])),
    ),
  ];
}

const referred = (reference: Reference | undefined, path: SettingPath): readonly ConfiguredLink[] =>
  reference !== undefined && 'link' in reference ? [{ path: [...path, 'link'], link: reference.link }] : [];

/** `{ link: … }` anywhere in a body. */
function linksInside(value: Json | undefined, path: SettingPath): readonly ConfiguredLink[] {
  if (isArray(value)) return value.flatMap((item, index) => linksInside(item, [...path, index]));
  if (!isObject(value)) return [];
  const { link, ...others } = value;
  if (link !== undefined && Object.keys(others).length === 0)
    return [{ path: [...path, 'link'], link: [link].flat().filter((one) => typeof one === 'string') }];
  return Object.entries(value).flatMap(([name, member]) => linksInside(member, [...path, name]));
}

const MOST_NAMES = 12;

/** The first part of the pointer that the entry does not have, and what it has there. */
function absentFrom(entry: Exchange, pointer: string): { readonly message: string; readonly hint: string } | undefined {
  const parts = pointer.split('/').slice(1);
  const index = parts.findIndex(
    (_, place) => at(jsonOf(entry), `/${parts.slice(0, place + 1).join('/')}`) === undefined,
  );
  if (index < 0) return undefined;
  const before = parts
    .slice(0, index)
    .map((part) => `/${part}`)
    .join('');
  const holder = at(jsonOf(entry), before);
  const names = isObject(holder) ? Object.keys(holder) : isArray(holder) ? [...holder.keys()].map(String) : [];
  const more = names.length > MOST_NAMES ? ', …' : '';
  const members = names.length === 0 ? 'nothing' : `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  const place = before === '' ? 'the entry' : `${before} of the entry`;
  return {
    message: `the entry ${entry.request.url} has nothing at ${pointer}`,
    hint: `${didYouMean(parts[index] ?? '', names) ?? 'look at the entry'}; ${place} has ${members}`,
  };
}
