import type { Act, ActRun } from '../../model/act.ts';
import type { Suite } from '../../model/suite.ts';
import { judgeActs } from '../../pipeline/judge-acts.ts';
import { planActs } from '../../plan/select-acts.ts';
import type { ClientUnderProof } from '../../reference/clients/client.ts';
import { NULL_CLIENTS, type ReferenceClients } from '../../reference/clients/registry.ts';
import type { Reference } from '../../reference/reference.ts';
import { pooled } from '../../support/pooled.ts';
import type { Effects } from '../../pipeline/effects.ts';
import { isPartial, type Choice } from '../choice.ts';
import { isChosen, sampled } from '../sampled.ts';
import { outcomeOf, type Outcome } from '../outcome.ts';
import { judgeProof, type Proof } from '../proof.ts';
import { playAct, type Pace } from './play.ts';
import { openTurnstile, type Turnstile } from './turnstile.ts';

/** What the proof of the clients of one profile needs. */
export interface ClientGround {
  /** The suite of clients. */
  readonly suite: Suite;
  readonly reference: Reference;
  readonly clients: ReferenceClients;
  /** The main user of the reference server. */
  readonly user: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Subject {
  readonly kind: Outcome['kind'];
  readonly name: string;
  readonly client: ClientUnderProof;
  /** Only the acts of this requirement. */
  readonly requirement?: string;
  readonly pace?: Pace;
}

/** Subjects side by side; each waits most of the time. */
const SIDE_BY_SIDE = 16;
const APART_MS = 5;

/** Whether the suite of clients reports each planted fault under its own requirement, and accepts what is legal. */
export async function proveClients(
  ground: ClientGround,
  choice: Choice,
  { err, signal }: Pick<Effects, 'err' | 'signal'>,
): Promise<Proof> {
  const { suite, clients } = ground;
  const subjects = subjectsOf(ground, choice);
  const outcomes: Outcome[] = [];
  const turn = openTurnstile(APART_MS);
  for await (const outcome of pooled(
    subjects,
    () => SIDE_BY_SIDE,
    (subject) => test(subject, ground, turn, signal),
  )) {
    // An interrupted run proves nothing.
    if (signal.aborted) break;
    outcomes.push(outcome);
    if (err.tty) err.write(`\r${outcomes.length} of ${subjects.length} clients`);
  }
  if (err.tty) err.write('\r\u001b[K');
  const isTested = (kind: Subject['kind'], { name }: { readonly name: string }): boolean =>
    subjects.some((subject) => subject.kind === kind && subject.name === name);
  return judgeProof(
    {
      profile: suite.profile.id,
      subject: 'client',
      requirements: suite.requirements,
      faults: clients.faults.filter((fault) => isTested('fault', fault)),
      variations: clients.variations.filter((variation) => isTested('variation', variation)),
      corners: [],
      partial: isPartial(choice),
      nullPasses: [],
    },
    outcomes,
  );
}

function subjectsOf({ clients, user }: ClientGround, choice: Choice): readonly Subject[] {
  const { faults, variations } = sampled(clients, choice);
  const plain: Subject = { kind: 'plain', name: 'plain', client: clients.client(user) };
  const all: readonly Subject[] = [
    plain,
    ...faults.map((fault): Subject => ({
      kind: 'fault',
      name: fault.name,
      client: clients.client(user, fault.name),
      pace: fault,
      ...(choice.quick ? { requirement: fault.breaks } : {}),
    })),
    ...variations.map(({ name }): Subject => ({ kind: 'variation', name, client: clients.client(user, name) })),
    ...Object.entries(NULL_CLIENTS).map(([name, client]): Subject => ({ kind: 'null', name, client })),
  ];
  return all.filter((subject, index) => subject === plain || isChosen(subject, index, choice));
}

async function test(
  { kind, name, client, requirement, pace }: Subject,
  ground: ClientGround,
  turn: Turnstile,
  signal: AbortSignal,
): Promise<Outcome> {
  const { suite, reference, now } = ground;
  const plan = planActs(suite, { requirements: requirement === undefined ? [] : [requirement], acts: [] });
  if (!plan.ok) throw new Error(`no act judges ${requirement ?? 'anything'}`);
  const startedAt = now();
  const play = async (act: Act): Promise<ActRun> => {
    await turn();
    return playAct(reference, act, client, { ...pace, signal });
  };
  const runs = await Promise.all(plan.value.acts.map(play));
  const report = judgeActs(
    {
      suite,
      plan: plan.value,
      run: 'proof',
      version: '0',
      strict: false,
      waivers: [],
      subject: name,
      secrets: [],
      startedAt,
      durationMs: now() - startedAt,
      partial: false,
    },
    runs,
  );
  return outcomeOf(kind, name, report);
}
