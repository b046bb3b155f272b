import { budgetsOf, type Budget, type BudgetLimits } from '../ledger/budget.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import type { Delivery, SendSms } from '../sms/sms-client.ts';
import { smsMessage, type AppIdentity } from '../sms/sms-message.ts';
import type { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import type { Recipient } from './recipient.ts';

export interface DeliverCodeDeps {
  readonly ledger: Ledger;
  readonly sendSms: SendSms;
  readonly latencyMimic: SendLatencyMimic;
  readonly appIdentity: AppIdentity;
  readonly codeLifetimeSeconds: number;
  readonly budgetLimits: BudgetLimits;
  /** `record` sends a message even if it exceeds a budget, and logs it. */
  readonly budgetMode: 'enforce' | 'record';
  /** Numbers that never receive an SMS message, with their fixed codes. */
  readonly testNumbers: ReadonlyMap<string, string>;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The limit of a budget that counts messages without blocking any. */
const UNREACHABLE_LIMIT = 1e12;

/**
 * Counts an SMS message against its budgets and sends it. A message that was blocked or rejected is
 * refunded. A message with an unknown outcome counts, because it may have been sent and billed.
 * @throws TriggerRejection `SENDING_LIMITED` with `retryAfterSeconds`
 */
export async function deliverCode(
  deps: DeliverCodeDeps,
  recipient: Recipient,
  code: string,
): Promise<Delivery['outcome']> {
  const spent: Budget[] = [];
  const refundAll = () => Promise.all(spent.map((budget) => refund(deps, budget)));
  try {
    for (const budget of budgetsOf(recipient, deps.budgetLimits, deps.now())) {
      await spend(deps, recipient, budget);
      spent.push(budget);
    }
  } catch (error) {
    await refundAll();
    throw error;
  }
  const outcome = await send(deps, recipient, code);
  if (outcome === 'rejected') await refundAll();
  return outcome;
}

async function spend(deps: DeliverCodeDeps, recipient: Recipient, budget: Budget): Promise<void> {
  const isRecordOnly = deps.budgetMode === 'record' || recipient.phoneNumber === undefined;
  const used = await deps.ledger.spend(isRecordOnly ? { ...budget, limit: UNREACHABLE_LIMIT } : budget);
  if (recipient.phoneNumber === undefined) return;
  const { country, prefix } = recipient;
  if (used !== undefined) emitUsage(deps.emit, budget, used, country);
  if (used !== undefined && used <= budget.limit) return;
  deps.emit('TextRefused', 1, { rule: budget.rule, country }, { prefix, mode: deps.budgetMode });
  if (used === undefined)
    throw new TriggerRejection('SENDING_LIMITED', retryAfter(budget.endsAt, deps.now()));
}

/**
 * Emits the usage of a budget, except for prefixes: they are too many for a metric, and each
 * contains most of a phone number.
 */
function emitUsage(emit: Emit, { rule, limit }: Budget, used: number, country: string): void {
  if (rule !== 'prefix')
    emit('BudgetUsed', (100 * used) / limit, { rule, ...(rule === 'country' && { country }) });
}

async function send(
  deps: DeliverCodeDeps,
  { phoneNumber, country, language }: Recipient,
  code: string,
): Promise<Delivery['outcome']> {
  if (phoneNumber === undefined) return (await deps.latencyMimic.replay()).outcome;
  if (deps.testNumbers.has(phoneNumber)) return 'sent';
  const body = smsMessage(deps.appIdentity, language, code, deps.codeLifetimeSeconds);
  const start = performance.now();
  const delivery = await deps.latencyMimic.record(() => deps.sendSms(phoneNumber, body));
  deps.emit('TextTime', Math.round(performance.now() - start), {});
  if (delivery.outcome !== 'sent') logFailure('sms_not_sent', delivery.cause);
  deps.emit(delivery.outcome === 'sent' ? 'TextSent' : 'TextFailed', 1, { country });
  return delivery.outcome;
}

/** Refunds a budget. A failed refund costs the budget one message, so it is only logged. */
async function refund({ ledger }: DeliverCodeDeps, budget: Budget): Promise<void> {
  try {
    await ledger.refund(budget);
  } catch (error) {
    logFailure('budget_not_refunded', error);
  }
}
