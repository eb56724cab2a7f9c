import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readText } from '../load/read-folder.ts';
import { loadReport } from '../load/report.ts';
import type { JsonObject } from '../model/json.ts';
import type { Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Effects } from '../pipeline/effects.ts';
import { libraryOf } from '../pipeline/open-suite.ts';

/** A report.json by its path. */
export function openReport(path: string, effects: Effects): Loaded<Report> {
  const schema = JSON.parse(
    readFileSync(join(libraryOf(effects).schemas, 'format', 'report.schema.json'), 'utf8'),
  ) as JsonObject;
  return loadReport(path, readText(resolve(effects.cwd, path)), schema);
}
