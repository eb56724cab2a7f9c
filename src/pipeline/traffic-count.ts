/** Counts the traffic that `openTrafficJudge` is shown; out comes what its report rests on. */
import type { Exchange } from '../model/exchange.ts';
import type { Traffic } from '../model/report.ts';

export interface TrafficCount {
  /** An exchange that is judged, with its origin. */
  judged(exchange: Exchange, origin: string): void;
  readonly setAside: (reason: string) => void;
  readonly malformed: () => void;
  readonly exchanges: number;
  readonly responses: number;
  /** The origin, or a word for several. */
  target(): string;
  /** How exchanges spread over several origins; nothing where there is one. */
  remarks(): readonly string[];
  summary(sources: readonly string[]): Traffic;
}

/** Origins that a report names, that a remark names, and that stand for the target where none is stated. */
const MOST = { reported: 50, remarked: 10, targets: 3 } as const;

export function createTrafficCount(): TrafficCount {
  const origins = new Map<string, number>();
  const aside: Record<string, number> = {};
  const counts = { exchanges: 0, responses: 0, malformed: 0 };
  const busiest = (): Busiest => [...origins].sort(([, a], [, b]) => b - a);
  return {
    judged({ response }, origin) {
      counts.exchanges += 1;
      if (response !== null) counts.responses += 1;
      origins.set(origin, (origins.get(origin) ?? 0) + 1);
    },
    setAside(reason) {
      aside[reason] = (aside[reason] ?? 0) + 1;
    },
    malformed() {
      counts.malformed += 1;
    },
    get exchanges() {
      return counts.exchanges;
    },
    get responses() {
      return counts.responses;
    },
    target: () => targetText(busiest()),
    remarks: () => (origins.size > 1 ? [originsRemark(busiest())] : []),
    summary: (sources) => ({
      sources,
      exchanges: counts.exchanges,
      setAside: aside,
      malformed: counts.malformed,
      origins: Object.fromEntries(busiest().slice(0, MOST.reported)),
    }),
  };
}

type Busiest = readonly (readonly [origin: string, count: number])[];

const targetText = (busiest: Busiest): string =>
  busiest.length <= MOST.targets ? busiest.map(([origin]) => origin).join(' ') : `${busiest.length} origins`;

function originsRemark(busiest: Busiest): string {
  const named = busiest.slice(0, MOST.remarked).map(([origin, count]) => `${origin} ${count}`);
  const rest = busiest.length - named.length;
  return `exchanges by origin: ${named.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}
