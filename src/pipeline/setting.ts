/**
 * What a config says of a target, in the form in which an exchange states it: for the log of a run, and for traffic
 * that is judged by a config.
 */
import type { Config } from '../model/config.ts';
import type { Setting } from '../model/exchange.ts';

/** `collections` are URIs that a run has found out; a config names none. */
export const settingOf = (
  { profile, target, origins, capabilities, types }: Config,
  collections: readonly string[] = [],
): Setting => ({ profile, target, origins, capabilities, types, collections });
