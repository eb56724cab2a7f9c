import type { ClientUnderProof } from '../client.ts';
import type { Task } from '../task.ts';
import { POLICY, type Policy, type Signer } from './policy.ts';
import { doOciTask } from './tasks.ts';

/** A client of `oci` in this process; without changes to the policy it is conformant. */
export const ociClient =
  (signer: Signer, change: Partial<Policy> = {}): ClientUnderProof =>
  async (task, around) =>
    ({ ...(await doOciTask(task as unknown as Task, { ...around, signer }, { ...POLICY, ...change })) }) as never;
