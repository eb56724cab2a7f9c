import { loaded, problem, refused, together, type Loaded } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openConfig, referenceConfig } from '../pipeline/open-config.ts';
import { openSuite } from '../pipeline/open-suite.ts';
import { proveClients, type ClientGround } from '../prove/clients/prove-clients.ts';
import type { Proof } from '../prove/proof.ts';
import { CLIENTS } from '../reference/clients/registry.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import type { ProveOptions } from './write-proofs.ts';

/** The proofs of the clients that are asked for, each to be called for. */
export function openClients(options: ProveOptions, effects: Effects): Loaded<readonly (() => Promise<Proof>)[]> {
  const profiles = options.profile === undefined ? Object.keys(CLIENTS) : [options.profile];
  const opened = together(profiles.map((profile) => openGround(profile, effects)));
  if (!opened.ok) return opened;
  return loaded(opened.value.map((ground) => () => proveClients(ground, options, effects)));
}

function openGround(profile: string, effects: Effects): Loaded<ClientGround> {
  const references: Readonly<Record<string, Reference>> = REFERENCES;
  const [reference, clients] = [references[profile], CLIENTS[profile]];
  if (reference === undefined || clients === undefined)
    return refused(
      problem('--profile', `there is no reference client for ${profile}`, Object.keys(CLIENTS).join(', ')),
    );
  const suite = openSuite(profile, undefined, effects, 'all', 'client');
  if (!suite.ok) return suite;
  const raw = referenceConfig(profile, effects);
  const config = raw.ok ? openConfig(raw.value, {}, effects) : raw;
  if (!config.ok) return config;
  const user = config.value.config.users['main'] ?? {};
  return loaded({ suite: suite.value, reference, clients, user, now: effects.now });
}
