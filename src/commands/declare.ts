import { InvalidArgumentError, type Command } from 'commander';
import type { Effects } from '../pipeline/effects.ts';

/** Adds a command with its options to the command line. */
export type Declare = (
  command: (name: string, description: string) => Command,
  effects: Effects,
  finish: (code: number | Promise<number>) => Promise<void>,
) => void;

/** A list: the option may be repeated, or its values separated with commas. */
export const many = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, ...value.split(',')];
function checked(value: string, pattern: RegExp, wanted: string): string {
  if (!pattern.test(value)) throw new InvalidArgumentError(`expected ${wanted}`);
  return value;
}
/** An amount. */
export const count = (value: string): number =>
  Number(checked(value, /^[1-9]\d{0,3}$/, 'a whole number from 1 to 9999'));
/** A duration, as configs write it. */
export const duration = (value: string): string =>
  checked(value, /^\d+(\.\d+)?(ms|s|m|h)$/, 'a duration such as 500ms, 90s, 20m or 1h');
/** A port number. */
export const port = (value: string): number => {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new InvalidArgumentError('expected a port number from 0 to 65535');
  return Number(value);
};
