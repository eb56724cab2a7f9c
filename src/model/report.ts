import type { Exchange } from './exchange.ts';
import type { Finding } from './finding.ts';
import type { MediaType } from './media-type.ts';
import type { OperationCoverage } from './operation-coverage.ts';
import type { Selection } from './plan.ts';
import type { ClaimLevel, Resend } from './profile.ts';
import type { ReportedAct } from './reported-act.ts';
import type { Change } from './scenario.ts';
import type { CitedSource } from './source.ts';
import type { Level, Role } from './suite.ts';
import type { RunVerdict, Verdict } from './verdict.ts';
import type { Waiver } from './waiver.ts';
import type { Deepening } from './style.ts';

export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: string;
  readonly profile: string;
  /** Whom the requirements bind; reports written before this member existed are about servers. */
  readonly role?: Role;
  readonly title: string;
  /** The entry URI. */
  readonly target: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly verdict: RunVerdict;
  /** True where the run ended early: what is not there was not looked at. */
  readonly partial: boolean;
  /** What ended a partial run, as a sentence. */
  readonly ended?: string;
  /** The command that sends the request of a finding again but for the finding's id; absent where nothing can. */
  readonly replay?: string;
  readonly strict: boolean;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Requests sent. */
  readonly requests: number;
  /** Every requirement of the register, in its order. */
  readonly requirements: readonly RequirementReport[];
  /** Things that a reader should know: what could not be deleted, what could not be found at the start. */
  readonly remarks: readonly string[];
  /** Waivers that expired, or whose requirement passes now. */
  readonly staleWaivers: readonly string[];
  /** Every waiver that the run was given, and what became of it. */
  readonly waivers?: readonly ReportedWaiver[];
  /** What the target's config says of it, as far as rules need that to judge the transcript again. */
  readonly claims?: Claims;
  readonly digests?: Digests;
  /** Set where the command line named what to judge. */
  readonly selection?: Selection;
  /** How deep the run went; absent where each thing was asked once. */
  readonly deepening?: Deepening;
  /** Sequences that show what no scenario shows alone; absent where there is none. */
  readonly sequences?: readonly FailingSequence[];
  /** Levels of a claim in this profile, the lowest first. */
  readonly levels?: readonly ClaimLevel[];
  /** Set for a run, where the profile has levels. */
  readonly claim?: ClaimResult;
  /** Where the user's own config says what is tested; absent where there is no config. */
  readonly config?: ConfigPlaces;
  /** Set where this run judged a part of the scenarios only. */
  readonly shard?: Shard;
  /** How to send requests again by hand where curl cannot. */
  readonly resend?: Resend;
  /** Set where the preflight stopped the run: why nothing was judged. */
  readonly stopped?: string;
  /** Set where clients were judged by acts. */
  readonly acts?: readonly ReportedAct[];
  /** Set where there are API descriptions. */
  readonly operations?: OperationCoverage;
  /** Set where nothing was sent: the report is on traffic that others caused. */
  readonly traffic?: Traffic;
}

/** The shortest sequence of scenarios on one resource in which the last one fails. */
export interface FailingSequence {
  /** The names of the scenarios, in order. */
  readonly parts: readonly string[];
  /** The requirements that the last one then violates. */
  readonly requirements: readonly string[];
}

/** Lines of a config, from 1. */
export interface ConfigPlaces {
  /** As it was named on the command line. */
  readonly file: string;
  readonly target: number;
  readonly bindings: Readonly<Record<string, number>>;
  readonly capabilities: Readonly<Record<string, number>>;
}

/** What a report on traffic rests on. */
export interface Traffic {
  /** Files, or the proxy. */
  readonly sources: readonly string[];
  /** Exchanges that the rules were applied to. */
  readonly exchanges: number;
  /** Exchanges that were not judged, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Entries that could not be read. */
  readonly malformed: number;
  /** Exchanges by origin, the busiest first; beyond the first ones only their number is known. */
  readonly origins: Readonly<Record<string, number>>;
}

/**
 * `used`: it covers something; `unneeded`: what it is about was judged and is met; `idle`: nothing of it was judged.
 */
export const WAIVER_STATES = ['used', 'unneeded', 'expired', 'idle'] as const;
export interface ReportedWaiver extends Waiver {
  readonly state: (typeof WAIVER_STATES)[number];
}

export interface Claims {
  readonly capabilities: readonly string[];
  /** Origins of the target, its own first. */
  readonly origins: readonly string[];
  /** Media types of the target's own. */
  readonly types: readonly MediaType[];
  /** URIs that are known to be collections. */
  readonly collections: readonly string[];
}

/** SHA-256 in hexadecimal of what went into the report. */
export interface Digests {
  /** The suite's files and schemas, by name. */
  readonly suite: string;
  /** The register of requirements as it lies on disk. */
  readonly register: string;
  /** The config without its secrets. */
  readonly config: string;
  readonly waivers: string;
  /** The run's own log of exchanges; absent where there is none that belongs to the whole report. */
  readonly transcript?: string;
}

/** Names of levels; null where it is less than the lowest. */
export interface ClaimResult {
  /** The highest level all of whose capabilities the target claims. */
  readonly claimed: string | null;
  /** The highest one of those that the run showed: each of its MUSTs is met, or waived. */
  readonly reached: string | null;
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /**
   * What the shards together are to judge; a requirement that this one did not judge is not `selected` in its report.
   */
  readonly selected: readonly string[];
}

export interface RequirementReport {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
  /** What is wrong where it is not met, in a few words. */
  readonly defect?: string;
  /** Capabilities without which it does not apply; reports written before this member existed lack it. */
  readonly needs?: readonly string[];
  /** Its sources in one line. */
  readonly source: string;
  /** Where the protocol says so; reports written before this member existed lack it. */
  readonly sources?: readonly CitedSource[];
  readonly ruling?: string;
  readonly selected: boolean;
  readonly verdict: Verdict;
  /** Why, where the verdict is neither passed nor plain from the findings. */
  readonly reason?: string;
  /** Expectations judged: met and unmet. */
  readonly judged: number;
  readonly findings: readonly ReportedFinding[];
  /** One for each scenario instance and rule that names the requirement. */
  readonly cases: readonly Case[];
}

/** What one scenario instance, or one rule over all exchanges, says of one requirement. */
export interface Case {
  /** `create-then-follow-location [database]`, or `rule version-header`. */
  readonly name: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly judged: number;
  readonly durationMs: number;
  /** `GET https://… 200, 12 ms`, one a request. */
  readonly log: readonly string[];
}

export interface ReportedFinding extends Finding {
  /** Short, and the same in the next run where the defect is; reports written before this member existed lack it. */
  readonly id?: string;
  /** The case's name. */
  readonly case: string;
  /** The id of the rule that judged, where it was a rule. */
  readonly rule?: string;
  readonly verdict: Verdict;
  /** The scenario by its id; of a rule's finding, the scenario's instance that sent the request. */
  readonly scenario: string;
  readonly step: string;
  readonly file: string;
  readonly line: number;
  /** Undefined beyond the first findings of a requirement, which keep their evidence. */
  readonly exchange?: Exchange;
  /** The accepted request from which this one differs in one thing. */
  readonly twin?: Exchange;
  /**
   * That one thing, its values filled in; absent where the twin is what the step rests on, not what it was made from.
   */
  readonly change?: Change;
  /** How often the same finding came again. */
  readonly repeated: number;
}

/** A report as report.json holds it: each exchange once, and findings that name it by its id. */
export interface WrittenReport extends Omit<Report, 'requirements'> {
  readonly requirements: readonly WrittenRequirement[];
  readonly exchanges: Readonly<Record<string, Exchange>>;
}

export interface WrittenRequirement extends Omit<RequirementReport, 'findings'> {
  readonly findings: readonly WrittenFinding[];
}

export interface WrittenFinding extends Omit<ReportedFinding, 'exchange' | 'twin'> {
  readonly exchange?: string;
  readonly twin?: string;
  /** The command that sends its request again. */
  readonly replay?: string;
}

/** A reporter's product: text for a path relative to the report folder. */
export interface Artifact {
  readonly path: string;
  readonly text: string;
}

export type Reporter = (report: Report) => readonly Artifact[];
