import type { JsonObject } from '../model/json.ts';
import { problem, refused, type Loaded } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { loadJson } from './json-file.ts';

/** A report.json, validated against the published schema of reports. */
export const loadReport = (file: string, text: string | undefined, schema: JsonObject): Loaded<Report> =>
  text === undefined
    ? refused(problem(file, 'the report cannot be read'))
    : loadJson<Report>(file, text, 'an assay report', schema);
