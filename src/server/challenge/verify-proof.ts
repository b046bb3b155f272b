import { PROOF_BY_DEVICE } from '../../contract/challenge-parameters.ts';
import type { RejectionCode } from '../../contract/rejections.ts';
import { findBrowser, rememberBrowser } from '../ledger/known-browsers.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';

export interface VerifyProofDeps {
  readonly ledger: Ledger;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One answer to a proof round. */
export interface ProofAttempt {
  /** The key of the number's row. */
  readonly key: string;
  /** The rejection that holds without a proof, and its end in milliseconds since 1970. */
  readonly rejection: RejectionCode;
  readonly endsAt: number;
  /** The client's input, unvalidated. */
  readonly answer: unknown;
  /** The hashes of the browser's id and of the link; undefined if the client sent none. */
  readonly deviceHash: string | undefined;
  readonly linkHash: string | undefined;
}

/**
 * Verifies that the browser is known: that its id is one of the row, or that it has a link from
 * support, which makes it known. Reads the row for any answer, so that an unknown number takes as
 * long.
 * @throws TriggerRejection the rejection of the round, if the proof fails
 */
export async function verifyProof(deps: VerifyProofDeps, attempt: ProofAttempt): Promise<void> {
  const { ledger, emit, now } = deps;
  const { key, rejection, endsAt, answer, deviceHash, linkHash } = attempt;
  const { devices } = await ledger.read(key);
  const isProof = answer === PROOF_BY_DEVICE && deviceHash !== undefined;
  const isKnown = isProof && findBrowser(devices, deviceHash) !== undefined;
  const isLinked = isProof && !isKnown && linkHash !== undefined;
  const redeemLink = async () =>
    isLinked && ledger.redeemLink(key, linkHash, rememberBrowser(devices, deviceHash, now()), now());
  if (!isKnown && !(await redeemLink())) throw new TriggerRejection(rejection, retryAfter(endsAt, now()));
  emit('ProofAccepted', 1, {});
}
