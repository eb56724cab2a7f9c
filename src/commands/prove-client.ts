import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Effects } from '../pipeline/effects.ts';
import { openConfig, referenceConfig } from '../pipeline/open-config.ts';
import { openSuite, showProblems } from '../pipeline/open-suite.ts';
import { proveClients, type ClientGround } from '../prove/clients/prove-clients.ts';
import type { Proof } from '../prove/proof.ts';
import { proofText } from '../prove/proof-text.ts';
import { CLIENTS } from '../reference/clients/registry.ts';
import type { Reference } from '../reference/reference.ts';
import { REFERENCES } from '../reference/registry.ts';
import { INCOMPLETE, writeProofs, type ProveOptions } from './write-proofs.ts';

/** `assay prove --subject client`: every planted fault of a client is found, and no legal variation is flagged. */
export async function proveClient(options: ProveOptions, effects: Effects): Promise<number> {
  const profiles = options.profile === undefined ? Object.keys(CLIENTS) : [options.profile];
  const opened = profiles.map((profile) => openGround(profile, effects));
  const problems = opened.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return showProblems(problems, effects);
  const proofs: Proof[] = [];
  for (const ground of opened.flatMap((one) => (one.ok ? [one.value] : []))) {
    const proof = await proveClients(ground, options, effects.signal);
    if (effects.signal.aborted) return INCOMPLETE;
    proofs.push(proof);
    effects.out.write(proofText(proof));
  }
  writeProofs(proofs, options, effects);
  return proofs.every(({ holds }) => holds) ? 0 : 1;
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
