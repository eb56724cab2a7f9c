import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { openPort } from '../../src/reference/tls/open-port.ts';
import { TLS } from '../../src/reference/tls/tls-settings.ts';
import { reportIn, ROOT, runOptions, stage } from './stage.ts';

describe('a server whose certificate is not to be trusted', () => {
  test.each(['expired', 'other-host', 'stranger'] as const)(
    '%s: is told so by one requirement, and gets no credentials',
    async (certificate) => {
      const heard: string[] = [];
      const port = await openPort(0, { ...TLS, certificate }, {}, (server) => {
        server.on('request', (request, response) => {
          heard.push(`${request.method ?? ''} ${request.url ?? ''} ${String(request.headers.authorization)}`);
          response.end();
        });
      });
      const world = stage();
      const code = await run(
        runOptions({ config: join(ROOT, 'suites/oci/reference.yaml'), target: `${port.origin}/` }),
        world,
      );
      await port.close();
      const { requirements, remarks, verdict } = reportIn(world.cwd, 'oci');
      const worse = requirements.filter((requirement) => ['violated', 'warned', 'noted'].includes(requirement.verdict));
      expect(
        worse.map(({ id, verdict: of }) => [id, of]),
        world.said(),
      ).toEqual([['OCI-TLS-04', 'violated']]);
      expect({ code, verdict }).toEqual({ code: 1, verdict: 'violations' });
      expect(remarks.join(' ')).toContain('certificate');
      expect(heard).toEqual([]);
    },
  );
});
