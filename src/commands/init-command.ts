import { duration, many, type Declare } from './declare.ts';
import type { InitOptions } from './init-options.ts';

/** `assay init`, with the three things that a config can be made of. */
export const init: Declare = (command, effects, finish) =>
  command('init', 'write a commented config for a target')
    .option('--profile <id>', 'the protocol')
    .option('--target <url>', 'the entry URI')
    .option('--out <file>', 'the file to write', 'assay.yaml')
    .option('--api <file>', 'make it of this description of the API (repeat)', many, [])
    .option('--only <names>', 'only these bindings of it, with commas between them, and what they need', many, [])
    .option('--read-only', 'only lists and reads', false)
    .option('--discover', 'ask the target what it has, by reading only: links, collections, media types', false)
    .option('--user <name>', 'with --discover: who asks; the password comes from the environment')
    .option('--ca <file>', 'with --discover: a PEM file with the private CA of an https target')
    .option('--timeout <duration>', 'with --discover: how long to ask at most', duration, '2m')
    .action(async (options: InitOptions) => finish((await import('./init.ts')).init(options, effects)));
