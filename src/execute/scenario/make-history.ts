import type { Update } from '../../model/config.ts';
import { isSuccess } from '../../model/exchange.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import type { History } from '../../model/style.ts';
import type { Request } from '../http/request.ts';
import type { StepContext } from './step-context.ts';

/** Makes things happen to a resource that leave it as it was. Only rules judge them. */
export async function makeHistory(url: string, histories: readonly History[], context: StepContext): Promise<void> {
  for (const history of histories) await MAKES[history](url, context);
}

/** The change may come later (RFC 9110, 15.3.3). */
const ACCEPTED = 202;

const ask = async (request: Request, intent: 'read' | 'change', { session, instance }: StepContext) =>
  session.send(request, { scenario: instance.name, step: 'history', intent });

const MAKES: Readonly<Record<History, (url: string, context: StepContext) => Promise<void>>> = {
  async read(url, context) {
    await ask({ method: 'GET', url }, 'read', context);
    await ask({ method: 'GET', url }, 'read', context);
  },
  async refused(url, context) {
    await ask({ method: 'GET', url, auth: 'none' }, 'read', context);
  },
  async changed(url, context) {
    const updates = context.instance.binding?.updates ?? [];
    const update = updates.find(({ body, shows, full }) => shows === undefined && !full && isPlain(body));
    if (update === undefined || !isObject(update.body)) return;
    const shown = jsonOf(await ask({ method: 'GET', url }, 'read', context));
    const back = isObject(shown) ? backTo(shown, update.body) : undefined;
    if (back === undefined) return;
    const changed = await send(url, update, update.body, context);
    if (changed) await send(url, update, back, context);
  },
};

/** Whether one change was made at once. */
async function send(url: string, update: Update, body: JsonObject, context: StepContext): Promise<boolean> {
  const { binding } = context.instance;
  const type = update.type ?? binding?.type ?? 'application/json';
  const exchange = await ask({ method: update.method, url, type, body }, 'change', context);
  return isSuccess(exchange) && exchange.response?.status !== ACCEPTED;
}

const isPlain = (body: Json): boolean =>
  isObject(body) &&
  Object.values(body).every(
    (value) => typeof value === 'number' || (typeof value === 'string' && !value.includes('{')),
  );

/** The members as they were shown; undefined where one was not. */
function backTo(shown: JsonObject, body: JsonObject): JsonObject | undefined {
  const entries = Object.keys(body).map((name) => [name, shown[name]] as const);
  return entries.every(([, value]) => typeof value === 'string' || typeof value === 'number')
    ? Object.fromEntries(entries as readonly (readonly [string, Json])[])
    : undefined;
}
