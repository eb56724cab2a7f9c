import type { Config } from '../model/config.ts';
import type { Setting } from '../model/exchange.ts';

/** What a config says of a target, as an exchange states it. */
export const settingOf = (
  { profile, target, origins, capabilities, types }: Config,
  collections: readonly string[] = [],
): Setting => ({ profile, target, origins, capabilities, types, collections });
