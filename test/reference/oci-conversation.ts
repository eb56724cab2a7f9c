import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import { COMPARTMENTS, MAIN } from '../../src/reference/oci/users.ts';
import { ask, keyIdOf, signed, type Answered, type Asked, type Signing } from './oci-ask.ts';

/** What is asked of a server about one topic of the register, and what it says each time, clocks left out of account. */
type Chapter = (say: Say, origin: string) => AsyncGenerator<string>;
type Say = (path: string, asked?: Asked) => Promise<Said>;

interface Said {
  readonly text: string;
  readonly answered: Answered | undefined;
}

const VCNS = '/20160918/vcns';
const DRGS = '/20160918/drgs';
const RESERVOIRS = '/20240229/reservoirs';
const OBJECTS = '/n/axreference/b/seed-bucket/o';
const listed = (path: string, more = ''): string => `${path}?compartmentId=${COMPARTMENTS.main}${more}`;
const NETWORK = { compartmentId: COMPARTMENTS.main, cidrBlock: '10.9.0.0/16', displayName: 'new', dnsLabel: 'new' };
const RESERVOIR = { compartmentId: COMPARTMENTS.main, displayName: 'new', capacityLitres: 7, description: 'New' };
const BUCKET = { name: 'new', compartmentId: COMPARTMENTS.main };
const ABSENT = `${VCNS}/ocid1.vcn.oc1.iad.none`;
const post = (body: unknown, more: Asked = {}): Asked => ({ method: 'POST', body, ...more });
const put = (body: unknown, more: Asked = {}): Asked => ({ method: 'PUT', body, ...more });
const headed = (headers: Readonly<Record<string, string>>, more: Asked = {}): Asked => ({ ...more, headers });
const match = (etag: string): Asked => headed({ 'if-match': etag });
const by = (signing: Signing | null, more: Asked = {}): Asked => ({ ...more, signing });
const idOf = ({ answered }: Said): string => String(answered?.json?.['id']);
const etagOf = ({ answered }: Said): string => answered?.headers.etag ?? 'none';

const timeless = (text: string): string =>
  text
    .replace(/\d{4}-(0\d|1[0-2])-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'TIME')
    .replace(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, 'DATE')
    .replace(/\b(vcn|drg)\d{17}\b/g, '$1-NAME')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST');

const told = ({ status, raw, text }: Answered): string => timeless(`${status} ${raw.join('|')} ${text}`);

/** A network or reservoir that has settled: its path. */
async function settled(say: Say, path: string, body: unknown): Promise<string> {
  const place = `${path}/${idOf(await say(path, post(body)))}`;
  for (let read = 0; read < 3; read += 1) await say(place);
  return place;
}

async function* each(say: Say, asked: readonly (readonly [path: string, asked?: Asked])[]): AsyncGenerator<string> {
  for (const [path, more] of asked) yield (await say(path, more)).text;
}

/** Page after page by what leads on, up to twelve. */
async function* walk(
  say: Say,
  path: string,
  lead: (answered: Answered) => string | undefined,
  first = '',
): AsyncGenerator<string> {
  let more = first;
  for (let page = 0; page < 12; page += 1) {
    const { text, answered } = await say(`${path}${more}`);
    yield text;
    const token = answered === undefined ? undefined : lead(answered);
    if (token === undefined) return;
    more = token;
  }
}
const byPage =
  (name: string) =>
  ({ headers }: Answered): string | undefined => {
    const token = headers[name];
    return typeof token === 'string' ? `&page=${encodeURIComponent(token)}` : undefined;
  };
const byStart = ({ json }: Answered): string | undefined => {
  const start: unknown = json?.['nextStartWith'];
  return typeof start === 'string' ? `&start=${encodeURIComponent(start)}` : undefined;
};

const STRANGER = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const altered = (authorization: string): string =>
  authorization.replace(/signature="(.)/, (_, first: string) => `signature="${first === 'A' ? 'B' : 'A'}`);
const unknown = (part: 0 | 1 | 2): Signing => ({
  keyId: keyIdOf(MAIN)
    .split('/')
    .map((one, index) => (index === part ? one.replace(/..$/, '00') : one))
    .join('/'),
});
const NAMES = ['(request-target)', 'host', 'date', 'x-content-sha256', 'content-type', 'content-length'];
const leaving = (...out: readonly string[]): Signing => ({ names: NAMES.filter((name) => !out.includes(name)) });

/** Signatures that are refused. */
export const FLAWED: readonly Signing[] = [
  { edit: altered },
  { key: STRANGER },
  { sign: { method: 'PATCH' } },
  { sign: { host: 'elsewhere' } },
  unknown(0),
  unknown(1),
  unknown(2),
  { algorithm: 'hmac-sha256' },
  { algorithm: 'rsa-sha512' },
  { off: 302 },
  { off: -302 },
  { off: 3600 },
  { off: -3600 },
];
/** Signatures that are as good as the usual one. */
export const LEGAL: readonly Signing[] = [
  { dates: ['x-date'] },
  { dates: ['date', 'x-date'] },
  { dates: ['date', 'x-date'], names: ['(request-target)', 'host', 'x-date'] },
  { dates: ['date', 'x-date'], names: ['(request-target)', 'host', 'date'] },
  { order: ['signature', 'headers', 'keyId', 'version', 'algorithm'] },
  { order: ['keyId', 'algorithm', 'headers', 'signature'] },
  { names: ['date', 'Host', '(request-target)'] },
  { off: 240 },
  { off: -240 },
  { off: 170 },
  { off: 60 },
];

export const CHAPTERS: Readonly<Record<string, Chapter>> = {
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
          `${answered?.text ?? ''} ${answered?.headers['content-type'] ?? ''} ${answered?.headers['retry-after'] ?? ''}`,
      )
      .sort()
      .join('\n');
    yield String(((await say(listed(DRGS))).answered?.json as unknown as readonly unknown[] | undefined)?.length ?? 0);
    await new Promise((done) => {
      setTimeout(done, 260);
    });
    yield String((await say(DRGS, post({ compartmentId: COMPARTMENTS.main }))).answered?.status ?? 0);
  },

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

  async *PAGE(say) {
    for (const path of [VCNS, RESERVOIRS]) {
      for (const limit of [1, 2, 3, 100]) {
        yield* walk(say, listed(path, `&limit=${limit}`), byPage('opc-next-page'));
      }
      yield* walk(say, listed(path, '&limit=2&displayName=edge'), byPage('opc-next-page'));
      yield* walk(say, listed(path, '&limit=1&lifecycleState=TERMINATED'), byPage('opc-next-page'));
      const next = async (from: string): Promise<string> =>
        byPage('opc-next-page')((await say(from)).answered ?? NOTHING) ?? '';
      const short = listed(path, '&limit=1');
      const third = await next(`${short}${await next(short)}`);
      yield* walk(say, short, byPage('opc-prev-page'), third);
      yield* each(say, [
        [listed(path, '&page=never-issued')],
        ...['0', '-1', 'word', '1.5'].map((limit) => [listed(path, `&limit=${limit}`)] as const),
        [`${path}?compartmentId=${COMPARTMENTS.empty}`],
      ]);
      for (const filter of ['&displayName=edge', '&lifecycleState=TERMINATED'])
        yield (await say(`${listed(path, `&limit=1${filter}`)}${await next(listed(path, '&limit=1'))}`)).text;
    }
    for (const limit of [1, 3, 100]) yield* walk(say, `${OBJECTS}?limit=${limit}`, byStart);
    yield* each(say, [
      [`${OBJECTS}?start=logs%2Fa&end=logs%2Fb.gz`],
      [`${OBJECTS}?startAfter=logs%2Fa&delimiter=%2F`],
      [`${OBJECTS}?prefix=logs%2F&delimiter=%2F`],
      ['/n/axreference/b/seed-empty/o'],
    ]);
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

const NOTHING: Answered = { status: 0, headers: {}, raw: [], text: '', json: undefined };

/** The same as a request that is asked, with all the octets of what comes back. */
function tellSigned(origin: string, path: string, asked: Asked): Promise<string> {
  const { method = 'GET' } = asked;
  const fields = Object.entries(signed(new URL(`${origin}${path}`), method, undefined, asked))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return tell(origin, `${method} ${path} HTTP/1.1\r\n${fields}connection: close\r\n\r\n`);
}

/** What comes back to octets sent as they are, until the server ends or 300 ms pass in silence. */
function tell(origin: string, octets: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(octets));
    let said = '';
    socket.setTimeout(300, () => socket.destroy());
    socket
      .on('data', (data) => {
        said += data.toString();
      })
      .on('error', reject)
      .on('close', () => {
        resolve(timeless(said));
      });
  });
}

/** All that a server says in a chapter. */
export function chapter(topic: string, entry: string): AsyncGenerator<string> {
  const origin = new URL(entry).origin;
  const say: Say = async (path, asked) => {
    try {
      const answered = await ask(`${origin}${path}`, asked);
      return { text: told(answered), answered };
    } catch (error) {
      return { text: `no answer: ${(error as { code?: string }).code ?? ''}`, answered: undefined };
    }
  };
  const begin = CHAPTERS[topic];
  if (begin === undefined) throw new Error(`no chapter ${topic}`);
  return begin(say, origin);
}
