import type { Surroundings } from '../client.ts';
import type { Task } from '../task.ts';
import type { EmClient } from './client.ts';
import type { Policy } from './policy.ts';

/** A task, and what it is done with. */
export interface Errand {
  readonly task: Task;
  readonly client: EmClient;
  readonly policy: Policy;
  readonly entry: string;
  readonly rest: Surroundings['rest'];
}
