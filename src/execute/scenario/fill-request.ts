import { withMember, type Json } from '../../model/json.ts';
import type { Change, Scenario, Send, Spoil, Step } from '../../model/scenario.ts';
import { namesIn } from '../../model/template.ts';
import { withSegments } from '../../model/uri.ts';
import type { Scope } from './scope.ts';
import type { Request } from '../http/request.ts';

/** What a step sends, before its values are filled in; the same object each time. */
const unfolded = new WeakMap<Step, Json & object>();

type FilledRequest =
  | { readonly value: Request; /** The one change of a twin, values filled in. */ readonly change?: Change }
  | { readonly missing: string };

/** The request of a step of a scenario, every value filled in, or the first name that has none. */
export async function fillRequest(step: Step, { steps }: Scenario, scope: Scope): Promise<FilledRequest> {
  const filled = await scope.fill(templateOf(step, steps));
  if ('missing' in filled) return filled;
  const { send: said, changes: told } = filled.value as unknown as { send: Send; changes: readonly Change[] };
  const request = told.reduce(apply, said);
  const change = told.at(-1);
  return {
    value: { ...request, method: request.method ?? 'GET', url: request.url ?? '' },
    ...(change === undefined ? {} : { change }),
  };
}

/** What names stand in the request of a step of a scenario. */
export const namesInRequest = (step: Step, { steps }: Scenario): readonly string[] => namesIn(templateOf(step, steps));

function templateOf(step: Step, steps: readonly Step[]): Json & object {
  const template = unfolded.get(step) ?? (unfold(step, steps) as unknown as Json & object);
  unfolded.set(step, template);
  return template;
}

/** The request of the step itself, or of the twin at the root, with every change on the way. */
function unfold(step: Step, steps: readonly Step[]): { readonly send: Send; readonly changes: readonly Change[] } {
  const twin = steps.find(({ id }) => id === step.twin);
  if (twin === undefined) return { send: step.send ?? {}, changes: [] };
  const { send, changes } = unfold(twin, steps);
  return { send, changes: [...changes, step.change ?? {}] };
}

const SPOIL: Readonly<Record<Spoil, (text: string) => string>> = {
  cut: (text) => text.slice(0, -1),
  comma: (text) => `${text.slice(0, -1)},}`,
  doubled: (text) => `${text}${text}`,
  words: (text) => `this is no JSON: ${text}`,
};

function apply(sent: Send, { remove, set, spoil, segment, pad, ...rest }: Change): Send {
  const send =
    segment === undefined || sent.url === undefined ? sent : { ...sent, url: withSegments(sent.url, segment) };
  const query = rest.query === undefined ? send.query : { ...send.query, ...rest.query };
  const headers = rest.headers === undefined ? send.headers : { ...send.headers, ...rest.headers };
  const replacesBody = rest.text !== undefined || rest.body !== undefined;
  const kept = Object.entries(send).filter(([name]) => !(replacesBody && (name === 'body' || name === 'text')));
  const merged: Send = {
    ...Object.fromEntries(kept),
    ...rest,
    ...(headers === undefined ? {} : { headers }),
    ...(query === undefined ? {} : { query }),
  };
  const body = [
    ...(remove === undefined ? [] : [[remove, undefined] as const]),
    ...Object.entries(set ?? {}),
  ].reduce<Json>((value, [pointer, member]) => withMember(value, pointer, member), merged.body ?? null);
  if (pad !== undefined)
    return { ...withoutBody(merged), text: JSON.stringify(body).padEnd(Number(pad), ' '), wire: {} };
  if (spoil !== undefined) return { ...withoutBody(merged), text: SPOIL[spoil](JSON.stringify(body)) };
  return body === null ? merged : { ...merged, body };
}

const withoutBody = (send: Send): Send => Object.fromEntries(Object.entries(send).filter(([name]) => name !== 'body'));
