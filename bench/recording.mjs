import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Between two passes over the lines, in milliseconds: an exchange at the same moment would count as recorded twice. */
const PASS_MS = 10_000_000;

/** Lines of a log, again and again and each time later, as so many exchanges in a file. */
export async function writeRecording(file, count, lines) {
  const stream = createWriteStream(file);
  for (let index = 0; index < count; index++) {
    const late = Math.floor(index / lines.length) * PASS_MS;
    const line = lines[index % lines.length].replace(
      /"startedAt":(\d+)/,
      (_, at) => `"startedAt":${Number(at) + late}`,
    );
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return file;
}
