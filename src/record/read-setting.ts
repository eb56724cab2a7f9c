import type { Setting } from '../model/exchange.ts';
import { isArray, isObject, type Json } from '../model/json.ts';
import type { MediaType } from '../model/media-type.ts';

/** The setting that a log states; undefined where it is none. */
export function settingOf(raw: Json): Setting | undefined {
  if (!isObject(raw)) return undefined;
  const { profile, target, origins, capabilities, types, collections } = raw;
  if (typeof profile !== 'string' || typeof target !== 'string') return undefined;
  return {
    profile,
    target,
    origins: textsOf(origins),
    capabilities: textsOf(capabilities),
    types: (isArray(types) ? types : []).map(typeOf).filter((type) => type !== undefined),
    collections: textsOf(collections),
  };
}

const textsOf = (raw: Json | undefined): readonly string[] =>
  isArray(raw) ? raw.filter((one) => typeof one === 'string') : [];

function typeOf(raw: Json): MediaType | undefined {
  if (!isObject(raw) || typeof raw['name'] !== 'string') return undefined;
  const { name, extends: parent, required, links, collections } = raw;
  return {
    name,
    ...(typeof parent === 'string' ? { extends: parent } : {}),
    required: textsOf(required),
    links: textsOf(links),
    collections: textsOf(collections),
  };
}
