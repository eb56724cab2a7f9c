import { decodeText } from '../../model/body.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Created, Intended, LedgerHead, LedgerLine, Open } from './ledger.ts';

/** A ledger read back: whose it is, and what it leaves open. */
export interface LedgerRead extends Open {
  readonly head: LedgerHead;
}

type Kind = 'string' | 'number' | 'array';

/** The members that each event must have. */
const MEMBERS: Readonly<Record<LedgerLine['event'], Readonly<Record<string, Kind>>>> = {
  opened: { run: 'string', profile: 'string', target: 'string' },
  intended: { id: 'number', binding: 'string', marks: 'array' },
  created: { id: 'number', binding: 'string', uri: 'string' },
  refused: { id: 'number' },
  confirmed: { uri: 'string' },
  misplaced: { uri: 'string' },
  deleted: { uri: 'string' },
  switched: { fault: 'string', state: 'string' },
};

const kindOf = (value: Json | undefined): string => (Array.isArray(value) ? 'array' : typeof value);

const isLine = (value: Json | undefined): value is LedgerLine & JsonObject => {
  const event = isObject(value) ? value['event'] : undefined;
  if (!isObject(value) || typeof event !== 'string' || !Object.hasOwn(MEMBERS, event)) return false;
  return Object.entries(MEMBERS[event as LedgerLine['event']]).every(([name, kind]) => kindOf(value[name]) === kind);
};

/** Undefined where the text is no ledger. A last line that a crash cut off is left out. */
export function readLedger(text: string): LedgerRead | undefined {
  const parts = text.split('\n');
  const lines = parts
    .map((part) => decodeText(part).json)
    .filter((value, index) => index < parts.length - 1 || isLine(value));
  const [head, ...rest] = lines;
  if (!isLine(head) || head.event !== 'opened' || !rest.every(isLine)) return undefined;
  return { head, ...openIn(rest) };
}

function openIn(lines: readonly LedgerLine[]): Open {
  const intended = new Map<number, Intended>();
  const refused = new Map<number, Intended>();
  const created = new Map<string, Created>();
  const switchedOn = new Set<string>();
  for (const line of lines) {
    switch (line.event) {
      case 'opened':
        break;
      case 'intended':
        intended.set(line.id, line);
        break;
      case 'created':
        intended.delete(line.id);
        created.set(line.uri, line);
        break;
      case 'refused': {
        const one = intended.get(line.id);
        if (one !== undefined) refused.set(line.id, one);
        intended.delete(line.id);
        break;
      }
      case 'confirmed': {
        const one = created.get(line.uri);
        if (one !== undefined) created.set(line.uri, { ...one, provisional: false });
        break;
      }
      case 'misplaced':
      case 'deleted':
        created.delete(line.uri);
        break;
      case 'switched':
        if (line.state === 'on') switchedOn.add(line.fault);
        else switchedOn.delete(line.fault);
    }
  }
  return {
    intended: [...intended.values()],
    refused: [...refused.values()],
    created: [...created.values()],
    switchedOn: [...switchedOn],
  };
}
