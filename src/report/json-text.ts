/** Legal in JSON, but not safe to show: DEL, C1 controls, invisible and direction-changing characters. */
const HIDDEN = /[\x7f-\x9f]|\p{Cf}|\p{Zl}|\p{Zp}/gu;

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A value as JSON that a terminal and an editor can show as it is. */
export const jsonText = (value: object): string => `${JSON.stringify(value, null, 2).replaceAll(HIDDEN, escaped)}\n`;
