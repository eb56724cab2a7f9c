/** What is compared runs in turn, A B A B, so that a busy moment of the machine falls on both. Yields a list for each. */
export async function inTurn(rounds, programs) {
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, program] of Object.entries(programs)) runs[name].push(await program());
  return runs;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of each thing that was measured: { cpuMs, wallMs, peakMb }. */
export const middle = (runs) =>
  Object.fromEntries(['cpuMs', 'wallMs', 'peakMb'].map((key) => [key, median(runs.map((run) => run[key]))]));
