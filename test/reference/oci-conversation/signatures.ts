import { COMPARTMENTS } from '../../../src/reference/oci/users.ts';
import type { Asked } from '../oci-ask.ts';
import {
  BUCKET,
  by,
  each,
  etagOf,
  headed,
  listed,
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
import { altered, FLAWED, leaving, LEGAL, NAMES } from './signings.ts';

/** Chapters about signatures and clocks. */
export const SIGNATURE_CHAPTERS: Readonly<Record<string, Chapter>> = {
  async *SIGN(say) {
    yield* each(say, [
      ...[listed(VCNS), listed(VCNS, '&limit=1'), `${OBJECTS}?limit=1`].flatMap((path) => [
        [path, by(null)] as const,
        ...FLAWED.map((signing) => [path, by(signing)] as const),
        [path, by({ sign: { target: path.replace(/\?.*/, '') } })] as const,
        [path, by({ sign: { target: path.replace('?', 'x?') } })] as const,
      ]),
      ...LEGAL.map((signing) => [listed(VCNS), by(signing)] as const),
      [
        listed(VCNS),
        by(
          { dates: ['date', 'x-date'], names: ['(request-target)', 'host', 'x-date'] },
          headed({ date: new Date(0).toUTCString() }),
        ),
      ],
      [listed(VCNS), by(null, headed({ date: new Date(Date.now() - 60_000).toUTCString(), authorization: '' }))],
      ...[
        'Signature',
        'Bearer x',
        'Signature a',
        'Signature version="1",keyId="x",algorithm="rsa-sha256",headers="date",signature="%%%"',
      ].map((value) => [listed(VCNS), by(null, headed({ authorization: value }))] as const),
      [listed(VCNS), by({ dates: [], names: ['(request-target)', 'host'] })],
      [listed(VCNS), by({ names: ['(request-target)', 'date'] })],
      [listed(VCNS), by({ names: ['host', 'date'] })],
      [listed(VCNS), by({ order: ['keyId', 'headers', 'signature'] })],
      [VCNS, { ...by(null), method: 'HEAD' }],
      [VCNS, by({ off: 5000 })],
      [listed(VCNS), by({ dates: ['x-date'], off: 5000 })],
      [listed(VCNS), by({ sign: { date: new Date(Date.now() - 1000).toUTCString() } })],
      [VCNS, by({ dates: ['x-date'] }, post(NETWORK))],
      [VCNS, by({ names: NAMES.map((name) => name.toUpperCase()) }, post(NETWORK))],
      [listed(RESERVOIRS), by({ dates: ['x-date'] })],
      ...[
        leaving('host'),
        leaving('x-content-sha256'),
        leaving('content-type'),
        leaving('content-length'),
        leaving('x-content-sha256', 'content-type', 'content-length'),
        { edit: altered },
      ].map((signing) => [VCNS, by(signing, post(NETWORK))] as const),
      [VCNS, by(null, post(NETWORK))],
      [listed(VCNS)],
    ]);
    const wrong = (body: unknown, method: string): Asked => ({
      method,
      body,
      headers: { 'x-content-sha256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
    });
    for (const [path, body, change] of [
      [VCNS, NETWORK, { displayName: 'changed' }],
      [RESERVOIRS, RESERVOIR, { capacityLitres: 9 }],
    ] as const) {
      const place = await settled(say, path, body);
      yield* each(say, [
        [path, wrong({ ...body, displayName: 'wrong' }, 'POST')],
        [place, wrong(change, 'PUT')],
        [place],
        [listed(path)],
      ]);
      for (const signing of [null, { edit: altered }, leaving('x-content-sha256', 'content-type', 'content-length')])
        yield* each(say, [
          [place, by(signing, put({ ...change, freeformTags: { a: 'b' } }))],
          [place],
          [place, by(signing, { method: 'DELETE' })],
          [place],
        ]);
    }
    yield* each(say, [
      ['/n/axreference/b', by(null, post(BUCKET))],
      ['/n/axreference/b', wrong({ ...BUCKET, name: 'wrong' }, 'POST')],
      [`/n/axreference/b?compartmentId=${COMPARTMENTS.main}`],
    ]);
  },

  async *CLOCK(say) {
    yield* each(say, [
      ...[...FLAWED, ...LEGAL, { off: 305 }, { off: -305 }, { off: 600 }].flatMap(
        (signing) =>
          [
            [listed(VCNS), by(signing)],
            [`${OBJECTS}?limit=1`, by(signing)],
          ] as const,
      ),
      [VCNS, by({ off: 240 }, post(NETWORK))],
      ['/', by(null, { method: 'HEAD' })],
      [VCNS, { method: 'HEAD' }],
    ]);
    const place = await settled(say, RESERVOIRS, RESERVOIR);
    yield* each(say, [
      [place, headed({ 'if-none-match': etagOf(await say(place)) })],
      [`${OBJECTS}/new`, { ...put('x'), isBodyUnsigned: true }],
      [`${OBJECTS}/new`, { method: 'DELETE' }],
    ]);
  },
};
