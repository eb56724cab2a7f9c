import type { ClientUnderProof } from '../client.ts';
import type { Task } from '../task.ts';
import { POLICY, type Policy, type User } from './policy.ts';
import { doEmTask } from './tasks.ts';

/** A client of `em` in this process; without changes to the policy it is conformant. */
export const emClient =
  (user: User, change: Partial<Policy> = {}): ClientUnderProof =>
  async (task, around) =>
    ({ ...(await doEmTask(task as unknown as Task, { ...around, user }, { ...POLICY, ...change })) }) as never;
