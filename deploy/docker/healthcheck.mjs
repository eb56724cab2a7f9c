// The HEALTHCHECK of the image: is the reference server of `assay serve` there? Any answer will do, since what it answers may
// be a planted fault. Every other command is healthy as long as it runs.
//   node healthcheck.mjs [pid of assay, by default 1]
import { readFileSync } from 'node:fs';
import { request as plain } from 'node:http';
import { request as secured } from 'node:https';

const WAIT_MS = 4000;

const words = readFileSync(`/proc/${process.argv[2] ?? '1'}/cmdline`, 'utf8').split('\0');
const valueOf = (option) =>
  words.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1) ?? words[words.indexOf(option) + 1];

if (!words.includes('serve') || !words.some((word) => /^--port(=|$)/.test(word))) process.exit(0);

const ask = (request) =>
  new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port: Number(valueOf('--port')), path: '/', timeout: WAIT_MS, rejectUnauthorized: false },
      (answer) => resolve(answer.resume() !== undefined),
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });

process.exit((await ask(plain)) || (await ask(secured)) ? 0 : 1);
