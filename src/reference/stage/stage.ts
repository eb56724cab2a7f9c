import { gzipSync } from 'node:zlib';
import type { ActServer, ScriptEntry, ScriptedAnswer } from '../../model/act.ts';
import { withMember, type Json } from '../../model/json.ts';
import { fieldOf, withField, withoutField, type Header } from '../shared/incoming.ts';
import { WIRE, type Outgoing } from '../shared/outgoing.ts';
import { listed } from './served-list.ts';
import { isMeant, type Asked } from './meant.ts';
import type { Call } from '../reference.ts';

/** What the stage made of a request. */
export interface Staged {
  readonly outgoing: Outgoing;
  /** The entry of the script that answered. */
  readonly by: string | null;
  readonly lost: 'no' | 'dropped' | 'cut';
}

/** Two origins: the act's server, and another for links and redirects to lead to. */
interface Origins {
  readonly own: string;
  readonly other: string;
}

interface Stage {
  answer(call: Call): Promise<Staged>;
  /** Answers at the other origin, where there is no server but the script. */
  elsewhere(call: Pick<Call, 'received' | 'path' | 'now'>): Staged;
}

/** Performs the script of an act. `elapsed` is the time since the act began, in milliseconds. */
export function openStage(server: ActServer, origins: () => Origins, elapsed: () => number): Stage {
  const counts = new Map<ScriptEntry, number>();
  const chosen = (asked: Asked, at: ScriptEntry['at']): ScriptEntry | undefined =>
    server.script.find((entry) => {
      if (entry.at !== at || !isMeant(asked, entry.on)) return false;
      if (entry.withinMs !== undefined && elapsed() > entry.withinMs) return false;
      const count = (counts.get(entry) ?? 0) + 1;
      counts.set(entry, count);
      return count > entry.skip && (entry.times === undefined || count <= entry.skip + entry.times);
    });
  return {
    async answer(call) {
      // Credentials are refused as ever, so that nothing of the act rests on a request that nobody could accept.
      if (call.flaw !== null) return { outgoing: await call.perform(), by: null, lost: 'no' };
      const entry = chosen(call, 'own');
      const list = entry === undefined || entry.edit !== undefined ? listed(server.lists, call) : undefined;
      const own = async (): Promise<Outgoing> => list?.outgoing ?? (await call.perform());
      if (entry === undefined) return { outgoing: await own(), by: list?.as ?? null, lost: 'no' };
      const performed = entry.work ? await own() : null;
      return played(entry, performed, { ...call, origins: origins() });
    },
    elsewhere(call) {
      const entry = chosen(call, 'other');
      const around = { ...call, origins: origins(), common: [['Date', new Date(call.now).toUTCString()] as const] };
      if (entry !== undefined) return played(entry, null, around);
      return { outgoing: { status: 404, headers: [], octets: Buffer.alloc(0), wire: WIRE }, by: null, lost: 'no' };
    },
  };
}

interface Around extends Pick<Call, 'received' | 'now' | 'common'> {
  readonly origins: Origins;
}

function played(entry: ScriptEntry, performed: Outgoing | null, around: Around): Staged {
  const own = entry.answer === undefined ? (performed ?? EMPTY) : scripted(entry.answer, around);
  const edited = entry.edit === undefined ? own : edit(own, entry.edit, around);
  const packed = entry.gzip ? zipped(edited) : edited;
  const wire = { ...packed.wire, interim: entry.interim, delayMs: packed.wire.delayMs + entry.delayMs };
  const lost = entry.drop ? 'dropped' : entry.cut ? 'cut' : 'no';
  return { outgoing: { ...packed, wire: { ...wire, lost } }, by: entry.as, lost };
}

const EMPTY: Outgoing = { status: 204, headers: [], octets: Buffer.alloc(0), wire: WIRE };

function scripted({ status, headers, body, text }: ScriptedAnswer, around: Around): Outgoing {
  const octets = Buffer.from(text ?? (body === undefined ? '' : filled(JSON.stringify(body), around)));
  const given = Object.entries(headers).map(([name, value]): Header => [name, filled(value, around)]);
  const has = (name: string): boolean => given.some(([field]) => field.toLowerCase() === name.toLowerCase());
  return {
    status,
    headers: [
      ...around.common.filter(([name]) => !has(name)),
      ...(body === undefined || has('content-type') ? [] : [['Content-Type', 'application/json'] as const]),
      ...given,
    ],
    octets,
    wire: WIRE,
  };
}

function edit(
  own: Outgoing,
  { status, headers, set, lose }: NonNullable<ScriptEntry['edit']>,
  around: Around,
): Outgoing {
  const changed = Object.entries(headers).reduce<Outgoing>(
    (reply, [name, value]) =>
      value === null ? withoutField(reply, name) : withField(reply, name, filled(value, around)),
    { ...own, status: status ?? own.status },
  );
  const json = jsonIn(own);
  if (json === undefined || Object.keys(set).length + lose.length === 0) return changed;
  const put = Object.entries(set).reduce(
    (whole: Json, [pointer, member]) =>
      withMember(whole, pointer, JSON.parse(filled(JSON.stringify(member), around)) as Json),
    json,
  );
  const taken = lose.reduce((whole: Json, pointer) => withMember(whole, pointer, undefined), put);
  return { ...changed, octets: Buffer.from(JSON.stringify(taken)) };
}

function jsonIn({ octets }: Outgoing): Json | undefined {
  try {
    return JSON.parse(octets.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

const zipped = (own: Outgoing): Outgoing => ({
  ...withField(own, 'Content-Encoding', 'gzip'),
  octets: gzipSync(own.octets),
});

/** `{origin}`, `{other}`, `{in.SECONDS}` as an HTTP date, `{path}` of the request, `{id}` of the client's request. */
function filled(text: string, { origins, now, received }: Around): string {
  return text
    .replaceAll('{origin}', origins.own)
    .replaceAll('{other}', origins.other)
    .replaceAll('{target}', received.target)
    .replaceAll(/\{in\.(-?\d+)\}/g, (_whole, seconds: string) => new Date(now + Number(seconds) * 1000).toUTCString())
    .replaceAll(/\{request\.([a-z-]+)\}/g, (_whole, name: string) => fieldOf(received, name) ?? '');
}
