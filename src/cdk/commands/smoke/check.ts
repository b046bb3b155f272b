import type { CheckResult } from './check-result.ts';
import type { TestedPool, TestMember } from './test-member.ts';

export interface SmokeDeps {
  readonly pool: TestedPool;
  readonly isLocal: boolean;
  readonly member: TestMember;
  /** @returns an empty string if no SMS message arrived */
  readonly readCode: () => Promise<string>;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  readonly pace: Pace;
}

export interface Pace {
  /** The time between two refreshes. */
  readonly refreshMs: number;
  /** A time longer than the grace period of a rotated refresh token. */
  readonly reuseAfterMs: number;
}

/** An assumption about AWS, and its test. */
export interface Check {
  /** A sentence without a full stop. */
  readonly assumption: string;
  /** What to change if AWS behaves differently. */
  readonly remedy: string;
  readonly run: (deps: SmokeDeps) => Promise<CheckResult>;
}
