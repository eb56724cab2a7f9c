import { describe, expect, test } from 'vitest';
import type { Defect } from './fixtures/second-oci-server/defect.ts';
import { ALL, part } from './fixtures/part.ts';
import { DEFECTS } from './fixtures/second-oci-server/defects.ts';
import { judgeSecondServer } from './fixtures/second-oci-server/judge.ts';
import { startSecondServer } from './fixtures/second-oci-server/server.ts';
import { styleOf } from './fixtures/second-oci-server/styles.ts';
import { stopsFor, tour, type Stop, type Transcript } from './fixtures/second-oci-server/tour.ts';

// Every defect of the second oci server shows somewhere. TESTS=all tries each of them; by default every third
// requirement has one.

/** Life cycles end at once, so that a transcript does not depend on timing. */
const AT_ONCE = { options: { shed: { settleMs: 0 }, permit: { settleMs: 0 } } };

async function transcript(
  styles: readonly string[],
  stops: readonly Stop[],
  defects: readonly Defect[],
): Promise<Transcript> {
  const server = await startSecondServer({ styles: [AT_ONCE, ...styles.map(styleOf)], defects });
  try {
    return await tour(server, stops);
  } finally {
    await server.close();
  }
}

const plain = new Map<string, Promise<Transcript>>();

/** The server without the defect, toured once for each set of styles and stops. */
function plainTranscript(styles: readonly string[], stops: readonly Stop[]): Promise<Transcript> {
  const key = [...styles, '|', ...stops].join(' ');
  const known = plain.get(key) ?? transcript(styles, stops, []);
  plain.set(key, known);
  return known;
}

describe('the defects of the second oci server', () => {
  test('are at least 140, with unique names', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(140);
    expect(new Set(DEFECTS.map(({ name }) => name)).size).toBe(DEFECTS.length);
  });

  test('are found by name, as styles are', async () => {
    await expect(judgeSecondServer({ defects: ['no-such-defect'] })).rejects.toThrow('no-such-defect');
    await expect(judgeSecondServer({ styles: ['no-such-style'] })).rejects.toThrow('no-such-style');
  });

  test('do not show in two tours of the plain server', async () => {
    const stops: readonly Stop[] = ['life', 'refusals', 'pages', 'tokens', 'etags', 'unset'];
    expect(await transcript([], stops, [])).toEqual(await plainTranscript([], stops));
  });

  const first = DEFECTS.filter(
    (defect, index) => DEFECTS.findIndex(({ breaks }) => breaks === defect.breaks) === index,
  );
  test.each((ALL ? DEFECTS : part(first, 3)).map((defect) => [defect.name, defect.breaks, defect] as const))(
    '%s shows, for %s',
    async (_name, breaks, defect) => {
      const { styles = [] } = defect;
      expect(await transcript(styles, stopsFor(breaks), [defect])).not.toEqual(
        await plainTranscript(styles, stopsFor(breaks)),
      );
    },
  );
});
