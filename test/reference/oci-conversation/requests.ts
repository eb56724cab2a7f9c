import { COMPARTMENTS } from '../../../src/reference/oci/users.ts';
import type { Asked } from '../oci-ask.ts';
import { tell, tellSigned } from './octets.ts';
import {
  ABSENT,
  BUCKET,
  by,
  DRGS,
  each,
  etagOf,
  headed,
  idOf,
  listed,
  match,
  NETWORK,
  OBJECTS,
  post,
  put,
  RESERVOIR,
  RESERVOIRS,
  settled,
  VCNS,
  type Chapter,
} from './say.ts';

/** Chapters about single requests: versions, formats, request ids, errors, statuses and throttling. */
export const REQUEST_CHAPTERS: Readonly<Record<string, Chapter>> = {
  VERSION: (say) =>
    each(
      say,
      ['20160919', '20990101', '20240229'].flatMap(
        (version) => [[listed(`/${version}/vcns`)], [listed(`/${version}/reservoirs`)]] as const,
      ),
    ),

  async *FORMAT(say, origin) {
    yield* each(say, [
      [listed(VCNS)],
      [VCNS, post(NETWORK)],
      [RESERVOIRS, post(RESERVOIR)],
      ['/n/axreference/b', post(BUCKET)],
      ['/n/'],
      [listed(RESERVOIRS)],
      [OBJECTS],
      ['/n/axreference/b/seed-bucket'],
      [ABSENT],
      [ABSENT, { method: 'HEAD' }],
      [OBJECTS, headed({ 'opc-client-request-id': 'mine' })],
      ['/n', headed({ 'accept-encoding': 'gzip' })],
      [`${OBJECTS}/x`, put('x', { isBodyUnsigned: true, headers: { expect: '100-continue' } })],
      [VCNS, post(NETWORK, { type: 'text/plain' })],
      [RESERVOIRS, post({ ...RESERVOIR, displayName: 'xml' }, { type: 'application/xml' })],
      [listed(RESERVOIRS)],
      [listed(VCNS)],
    ]);
    for (const [path, body, change] of [
      [VCNS, NETWORK, { displayName: 'changed' }],
      [RESERVOIRS, { ...RESERVOIR, displayName: 'two' }, { capacityLitres: 9 }],
    ] as const) {
      const place = await settled(say, path, body);
      yield* each(say, [[place], [place, { method: 'HEAD' }], [place, put(change)]]);
      const same = headed({ 'if-none-match': etagOf(await say(place)) });
      yield* each(say, [[place, same]]);
      for (const asked of [same, { method: 'HEAD' }, { method: 'DELETE' }]) yield tellSigned(origin, place, asked);
    }
    yield tellSigned(origin, '/n/axreference/b/seed-bucket', { method: 'HEAD' });
  },

  async *REQUESTID(say, origin) {
    const id = (value: string): Asked => headed({ 'opc-request-id': value });
    const place = `${VCNS}/${idOf(await say(VCNS, post(NETWORK)))}`;
    yield* each(say, [
      [listed(VCNS), id('Abc-123_x/DEF')],
      [listed(VCNS), id('Abc-123_x/DEF')],
      [ABSENT, id('x'.repeat(40))],
      [listed(VCNS), id('x'.repeat(4096))],
      [listed(VCNS), id('a\tb')],
      [listed(VCNS), id('a%0d%0ax-split: 1')],
      [ABSENT],
      [place, headed({ 'if-match': 'x' }, { method: 'DELETE' })],
      [place, { method: 'HEAD' }],
      [place, { method: 'PATCH', body: {} }],
      [place, { method: 'DELETE' }],
      [place, by(null)],
      [OBJECTS],
      [`${OBJECTS}/empty`, { method: 'HEAD' }],
      [`${OBJECTS}/logs%2Fa`],
      [`${OBJECTS}/none`],
    ]);
    yield* each(say, [[`${OBJECTS}/logs%2Fa`, headed({ 'if-none-match': '*' })]]);
    yield tell(origin, `GET ${listed(VCNS)} HTTP/1.1\r\nhost: x\r\nopc-request-id: a\u0001b\r\n\r\n`);
  },

  async *ERROR(say) {
    yield* each(say, [
      [ABSENT],
      ['/none'],
      [VCNS],
      [VCNS, by(null)],
      [VCNS, { method: 'PATCH', body: {} }],
      [`${OBJECTS}/none`],
      [VCNS, post('{')],
      [VCNS, post({})],
      [VCNS, post({ ...NETWORK, cidrBlock: 1 })],
      [VCNS, post({}, { type: 'text/plain' })],
      [RESERVOIRS, post({ ...RESERVOIR, displayName: 'north' })],
      [VCNS, post({ x: 'y'.repeat(300_000) })],
      [`${VCNS}?compartmentId=${COMPARTMENTS.empty}`],
      [RESERVOIRS, post(RESERVOIR)],
    ]);
    const place = await settled(say, VCNS, NETWORK);
    yield* each(say, [[place], [place, put({ displayName: 'x' })], [place, { ...match('x'), method: 'DELETE' }]]);
    for (const fault of ['500', '503', 'none']) yield* each(say, [['/control', by(null, post({ fault }))], [place]]);
  },

  async *STATUS(say, origin) {
    const limited: Asked = by({ user: 'limited' });
    const place = await settled(say, VCNS, NETWORK);
    const reservoir = await settled(say, RESERVOIRS, RESERVOIR);
    yield* each(say, [
      [VCNS, post('{')],
      [RESERVOIRS, post('{')],
      [listed(VCNS)],
      [VCNS, post({ compartmentId: COMPARTMENTS.main })],
      [RESERVOIRS, post({ ...RESERVOIR, displayName: undefined })],
      [VCNS, post({ ...NETWORK, cidrBlock: 'x' })],
      [RESERVOIRS, post({ ...RESERVOIR, displayName: 'c', capacityLitres: 'x' })],
      [reservoir, put({ capacityLitres: 'x' })],
      [reservoir],
      [VCNS],
      [RESERVOIRS],
      [listed(VCNS)],
      [listed(RESERVOIRS)],
      [ABSENT],
      [ABSENT, { method: 'DELETE' }],
      ['/n/axreference/b/none'],
      ['/none'],
      [place, limited],
      [place, { ...limited, method: 'DELETE' }],
      ['/n/axreference/b/seed-bucket', limited],
      [ABSENT, limited],
      [place, { method: 'PATCH', body: {} }],
      [OBJECTS, { method: 'PATCH', body: {} }],
      [RESERVOIRS, post(RESERVOIR)],
      [listed(RESERVOIRS)],
      [VCNS, post({ x: 'y'.repeat(300_000) })],
      [place, { method: 'HEAD' }],
      [listed(VCNS), { method: 'PROPFIND' }],
      [listed(VCNS), headed({ 'x-long': 'x'.repeat(20_000) })],
    ]);
    yield tell(origin, 'BREW / HTTP/1.1\r\nhost: x\r\n\r\n');
    for (const fault of ['500', '503', 'none']) yield* each(say, [['/control', by(null, post({ fault }))], [place]]);
  },

  async *THROTTLE(say) {
    const burst = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        say(DRGS, post({ compartmentId: COMPARTMENTS.main, displayName: `b${index}` })),
      ),
    );
    yield burst
      .map(({ answered }) => answered?.status ?? 0)
      .sort()
      .join(' ');
    yield burst
      .map(({ answered }) => answered)
      .filter((answered) => (answered?.status ?? 0) !== 200)
      .map(
        (answered) =>
          `${answered?.text ?? ''} ${answered?.headers['content-type'] ?? ''} ` +
          (answered?.headers['retry-after'] ?? ''),
      )
      .sort()
      .join('\n');
    yield String(((await say(listed(DRGS))).answered?.json as unknown as readonly unknown[] | undefined)?.length ?? 0);
    await new Promise((done) => {
      setTimeout(done, 260);
    });
    yield String((await say(DRGS, post({ compartmentId: COMPARTMENTS.main }))).answered?.status ?? 0);
  },
};
