import type { Asked } from '../oci-ask.ts';
import {
  each,
  etagOf,
  headed,
  idOf,
  listed,
  match,
  NETWORK,
  post,
  put,
  RESERVOIR,
  RESERVOIRS,
  settled,
  VCNS,
  type Chapter,
} from './say.ts';

/** Chapters about resources: life cycles, retry tokens, etags and empty values. */
export const RESOURCE_CHAPTERS: Readonly<Record<string, Chapter>> = {
  async *LIFECYCLE(say) {
    for (const [path, body, change] of [
      [VCNS, NETWORK, { displayName: 'Changed-1' }],
      [RESERVOIRS, RESERVOIR, { capacityLitres: 9 }],
    ] as const) {
      const made = await say(path, post(body));
      yield made.text;
      const place = `${path}/${idOf(made)}`;
      yield* each(say, [
        [place],
        [place, put(change)],
        [place],
        [place],
        [place, put(change)],
        [place],
        [listed(path)],
        [place, { method: 'DELETE' }],
        [place, { method: 'DELETE' }],
        [place],
        [place],
        [place],
        [place],
        [place],
        [listed(path)],
      ]);
    }
  },

  async *RETRY(say) {
    const once = (token: string): Asked => headed({ 'opc-retry-token': token });
    for (const [path, body] of [
      [VCNS, NETWORK],
      [RESERVOIRS, { ...RESERVOIR }],
    ] as const) {
      const fresh = (name: string): Asked => post({ ...body, displayName: name });
      const made = await say(path, { ...fresh('a'), ...once('token-1') });
      yield made.text;
      yield* each(say, [
        [path, { ...fresh('a'), ...once('token-1') }],
        [path, { ...fresh('b'), ...once('token-2') }],
        [path, { ...fresh('c'), ...once('x'.repeat(65)) }],
        [path, { ...fresh('d'), ...once('x'.repeat(129)) }],
      ]);
      const place = `${path}/${idOf(made)}`;
      yield* each(say, [
        [place, { method: 'DELETE' }],
        [path, { ...fresh('a'), ...once('token-1') }],
        [listed(path)],
        [place],
        [place],
        [place],
        [place],
        [place],
        [path, { ...fresh('a'), ...once('token-1') }],
        [place],
      ]);
      const race = await Promise.all([0, 1].map(() => say(path, { ...fresh('r'), ...once('token-3') })));
      yield String(new Set(race.map(idOf)).size);
    }
  },

  async *ETAG(say) {
    for (const [path, body, change] of [
      [VCNS, NETWORK, (value: number) => ({ displayName: `v${value}` })],
      [RESERVOIRS, RESERVOIR, (value: number) => ({ capacityLitres: value })],
    ] as const) {
      yield (await say(path, post({ ...body, displayName: 'first' }))).text;
      const place = await settled(say, path, body);
      const first = await say(place);
      const [etag, quoted] = [etagOf(first), `"${etagOf(first)}"`];
      yield* each(say, [
        [place],
        [place],
        [place, headed({ 'if-none-match': etag })],
        [place, headed({ 'if-none-match': 'other' })],
        [place, { ...put(change(1)), ...match(etag) }],
        [place],
        [place, { ...put(change(2)), ...match(etag) }],
        [place],
        [place, { ...put(change(3)), ...match(quoted) }],
        [place, put(change(4))],
        [place],
      ]);
      const current = etagOf(await say(place));
      const race = await Promise.all([5, 6].map((value) => say(place, { ...put(change(value)), ...match(current) })));
      yield race
        .map(({ answered }) => answered?.status ?? 0)
        .sort()
        .join(' ');
      yield* each(say, [
        [place, { method: 'DELETE', ...match(etag) }],
        [place],
        [place, { method: 'DELETE', ...match(etagOf(await say(place))) }],
        [place],
      ]);
    }
  },

  EMPTY: (say) =>
    each(say, [
      ...[
        { displayName: '' },
        { dnsLabel: '' },
        { displayName: undefined },
        { dnsLabel: undefined },
        { displayName: null },
        { dnsLabel: null },
      ].map((some) => [VCNS, post({ ...NETWORK, ...some })] as const),
      ...[{ description: '' }, { description: undefined }, { description: null }].map(
        (some, index) => [RESERVOIRS, post({ ...RESERVOIR, displayName: `r${index}`, ...some })] as const,
      ),
    ]),
};
