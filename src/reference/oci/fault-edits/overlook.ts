import type { Incoming } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { become, chain, instead, members, type Test } from '../edits.ts';
import type { Policy } from '../scene.ts';
import { refuse } from '../reply.ts';
import { isStorage } from '../route.ts';
import type { Flaw, Verification } from '../signature/verify.ts';

type FlawKind = Flaw['kind'];
type Judge = (verification: Verification, request: Incoming, now: number) => boolean;

export const isGet = ({ method }: Incoming): boolean => method === 'GET';
export const isWrite = ({ method }: Incoming): boolean => method === 'POST' || method === 'PUT' || method === 'DELETE';
export const inStorage = ({ target }: Incoming): boolean => isStorage(target);

/** Whether the signature has one of these flaws. */
export const flawed =
  (...kinds: readonly FlawKind[]): Test =>
  (answered, { verification }) =>
    answered.status === 401 && verification.flaws.some(({ kind }) => kinds.includes(kind));
export const forbid: Edit = chain(become(403), members({ code: 'NotAllowed' }));
export const crash: Edit = instead(() => refuse(500, 'InternalServerError', 'Something unexpected happened.'));

/** Ignores flaws of these kinds, where `judge` agrees. */
export const overlooks = (
  kinds: readonly FlawKind[],
  judge: (request: Incoming, flaw: Flaw, verification: Verification) => boolean = () => true,
): Pick<Policy, 'flaws'> => ({
  flaws: (verification, request) =>
    verification.flaws.filter((flaw) => !kinds.includes(flaw.kind) || !judge(request, flaw, verification)),
});

/** Refuses requests, even valid ones, where `judge` says so. */
export const suspects = (judge: Judge): Pick<Policy, 'flaws'> => ({
  flaws: (verification, request, now) =>
    judge(verification, request, now) ? [...verification.flaws, { kind: 'malformed' }] : verification.flaws,
});

/** Applies other limits to the clock skew, in seconds ahead of the server's clock. */
export const allows = (
  least: number,
  most: number,
  judge: (request: Incoming) => boolean = () => true,
): Pick<Policy, 'flaws'> => ({
  flaws: ({ flaws, aheadMs }, request) => {
    if (!judge(request)) return flaws;
    const rest = flaws.filter(({ kind }) => kind !== 'late' && kind !== 'early');
    return aheadMs < least * 1000 || aheadMs > most * 1000 ? [...rest, { kind: 'late' }] : rest;
  },
});
