import { COMPARTMENTS } from '../../../src/reference/oci/users.ts';
import type { Answered } from '../oci-ask.ts';
import { each, listed, OBJECTS, RESERVOIRS, VCNS, walk, type Chapter } from './say.ts';

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

const NOTHING: Answered = { status: 0, headers: {}, raw: [], text: '', json: undefined };

/** The chapter about lists. */
export const LIST_CHAPTERS: Readonly<Record<string, Chapter>> = {
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
};
