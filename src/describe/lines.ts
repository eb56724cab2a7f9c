import { stringify } from 'yaml';
import { isObject, type Json } from '../model/json.ts';

const WIDTH = 118;

/** A setting on one line, or each part of it on a line of its own. */
export function settingLines(key: string, value: Json, indent: string): readonly string[] {
  const whole = `${indent}${inline(key)}: ${inline(value)}`;
  const isMade = isObject(value) && Object.keys(value).length === 1;
  if (whole.length <= WIDTH || typeof value !== 'object' || value === null || isMade) return [whole];
  if (Array.isArray(value))
    return [`${indent}${inline(key)}:`, ...(value as readonly Json[]).map((item) => `${indent}  - ${inline(item)}`)];
  return [
    `${indent}${inline(key)}:`,
    ...Object.entries(value).flatMap(([name, member]) => settingLines(name, member, `${indent}  `)),
  ];
}

/** A value on one line, whatever it holds. */
export function inline(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inFlow).join(', ')}]`;
  if (typeof value === 'string' && UNSEEN.test(value)) return quoted(value);
  if (!isObject(value)) return stringify(value, { lineWidth: 0, blockQuote: false, singleQuote: true }).trimEnd();
  const members = Object.entries(value).map(([name, member]) => `${inFlow(name)}: ${inFlow(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** Within brackets, commas and brackets of a text would be taken for those around it. */
const inFlow = (value: Json): string =>
  typeof value === 'string' && /[,[\]{}]/.test(value) && !UNSEEN.test(value)
    ? value.includes("'")
      ? quoted(value)
      : `'${value}'`
    : inline(value);

/** What would end a line, or not be seen: it stands as an escape. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

const quoted = (value: string): string =>
  JSON.stringify(value).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) =>
    [...Array(sign.length).keys()]
      .map((index) => `\\u${sign.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );

/** Lines of a comment, wrapped. */
export function comment(text: string, indent: string): readonly string[] {
  if (text === '') return [];
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').split(' ')) {
    if (line !== '' && `${indent}# ${line} ${word}`.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}# ${one}`);
}
