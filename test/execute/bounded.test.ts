import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { boundedExchange, boundedFinding } from '../../src/execute/masking/bounded.ts';
import { createMask } from '../../src/execute/masking/mask.ts';
import { createKeep } from '../../src/execute/masking/masked.ts';
import { exchange, finding, received, sent } from '../report/fixture.ts';

const sha256 = (octets: string | Buffer): string => createHash('sha256').update(octets).digest('hex');

describe('what a report keeps of an exchange', () => {
  test.each([
    { why: 'text', body: 'é'.repeat(100_000), bodyEncoding: 'utf8' as const, octets: 200_000 },
    { why: 'characters of two units', body: `x${'😀'.repeat(50_000)}`, bodyEncoding: 'utf8' as const, octets: 200_001 },
    {
      why: 'octets',
      body: Buffer.alloc(90_000, 0xff).toString('base64'),
      bodyEncoding: 'base64' as const,
      octets: 90_000,
    },
  ])('is the beginning of a long body, with its length and digest: $why', ({ body, bodyEncoding, octets }) => {
    const { request, response } = boundedExchange(
      exchange({ request: sent({ body, bodyEncoding }), response: received({ body, bodyEncoding }) }),
    );
    const whole = Buffer.from(body, bodyEncoding);
    for (const message of [request, response]) {
      const beginning = Buffer.from(message?.body ?? '', bodyEncoding);
      expect(message?.wholeBody).toEqual({ octets, sha256: sha256(whole) });
      expect(whole.subarray(0, beginning.length).equals(beginning)).toBe(true);
      expect(beginning.length).toBeGreaterThan(10_000);
      expect(message?.body?.length).toBeLessThan(40_000);
    }
  });

  test('is everything where it is not long', () => {
    expect(boundedExchange(exchange())).toEqual(exchange());
  });

  test('is bounded whatever is long', () => {
    const long = 'x'.repeat(50_000);
    const fields = Array.from({ length: 1000 }, (_, index) => [`${index}${long}`, long] as const);
    const kept = boundedExchange(
      exchange({
        request: sent({ url: `https://cloud.example.com/${long}`, headers: fields }),
        response: null,
        silence: { reason: 'protocol', detail: long },
        via: { from: 'https://cloud.example.com/', pointer: '/a', stub: { [long]: [long, { deep: fields }] } },
      }),
    );
    expect(JSON.stringify(kept).length).toBeLessThan(5_000_000);
    expect(kept.silence?.detail).toContain('50000 characters');
  });

  test('is one value for all judgements that rest on the exchange', () => {
    const keep = createKeep(createMask(['s3cret-word']));
    const one = exchange({ response: received({ body: 's3cret-word' }) });
    expect(keep(one)).toBe(keep(one));
    expect(keep(one).response?.body).toBe('***');
  });
});

test('a finding keeps the beginning of long values', () => {
  const nested = Array.from({ length: 500 }).reduce<unknown[]>((inner) => [inner], []);
  const kept = boundedFinding(
    finding({ message: 'm'.repeat(100_000), actual: ['a'.repeat(100_000), nested] as never, expected: 'short' }),
  );
  expect(JSON.stringify(kept).length).toBeLessThan(30_000);
  expect(kept.expected).toBe('short');
});
