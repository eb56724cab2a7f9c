import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { loaded, problem, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { createValidator } from '../support/schemas.ts';

/** A report.json, held against the published schema of reports. */
export function loadReport(file: string, text: string | undefined, schema: JsonObject): Loaded<Report> {
  if (text === undefined) return refused(problem(file, 'the report cannot be read'));
  const value = parsed(text);
  if (!isObject(value)) return refused(problem(file, 'this is no report of assay', 'expected a report.json'));
  const [first] = createValidator({ report: schema })('report', value);
  if (first !== undefined)
    return refused(
      problem(
        file,
        `this is no report of assay: ${first.pointer === '' ? 'the root' : first.pointer} ${first.message}`,
        'expected a report.json',
      ),
    );
  return loaded(value as unknown as Report);
}

/** Undefined where the text is no JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
