import { budgetsOf, type Budget, type BudgetLimits } from '../ledger/budget.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { logFailure } from '../platform/log.ts';
import type { Emit } from '../platform/metric.ts';
import { TriggerRejection, retryAfter } from '../platform/trigger-rejection.ts';
import type { Delivery, SendSms } from '../sms/sms-client.ts';
import { smsMessage, type Sender } from '../sms/sms-message.ts';
import type { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import type { Recipient } from './recipient.ts';

export interface DeliverCodeDeps {
  readonly ledger: Ledger;
  readonly sendText: SendSms;
  readonly pace: SendLatencyMimic;
  readonly sender: Sender;
  readonly codeLifetimeSeconds: number;
  readonly budgetLimits: BudgetLimits;
  /** `record` lets a text go that a budget would have stopped, and says so. */
  readonly budgetMode: 'enforce' | 'record';
  /** Numbers that are never texted, with their codes. */
  readonly testNumbers: ReadonlyMap<string, string>;
  readonly emit: Emit;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** More texts than anybody sends: what a budget holds that is only counted. */
const UNLIMITED = 1e12;

/**
 * Counts a text against its budgets and sends it. A text that was stopped or refused counts for nothing; one of which
 * nobody knows counts, since it may have been sent and paid for.
 * @throws Refusal `SENDING_LIMITED` with `retryAfterSeconds`
 */
export async function deliverCode(
  needs: DeliverCodeDeps,
  recipient: Recipient,
  code: string,
): Promise<Delivery['outcome']> {
  const spent: Budget[] = [];
  const refundAll = () => Promise.all(spent.map((budget) => refund(needs, budget)));
  try {
    for (const budget of budgetsOf(recipient, needs.budgetLimits, needs.now())) {
      await spend(needs, recipient, budget);
      spent.push(budget);
    }
  } catch (error) {
    await refundAll();
    throw error;
  }
  const outcome = await send(needs, recipient, code);
  if (outcome === 'refused') await refundAll();
  return outcome;
}

async function spend(needs: DeliverCodeDeps, recipient: Recipient, budget: Budget): Promise<void> {
  const isCountedOnly = needs.budgetMode === 'record' || recipient.phoneNumber === undefined;
  const texts = await needs.ledger.spend(isCountedOnly ? { ...budget, texts: UNLIMITED } : budget);
  if (recipient.phoneNumber === undefined) return;
  const { country, prefix } = recipient;
  if (texts !== undefined) emitUse(needs.emit, budget, texts, country);
  if (texts !== undefined && texts <= budget.texts) return;
  needs.emit('TextRefused', 1, { rule: budget.rule, country }, { prefix, mode: needs.budgetMode });
  if (texts === undefined)
    throw new TriggerRejection('SENDING_LIMITED', retryAfter(budget.endsAt, needs.now()));
}

/** A prefix's use is not told: there are too many prefixes for a metric, and each is most of a number. */
function emitUse(emit: Emit, { rule, texts: most }: Budget, texts: number, country: string): void {
  if (rule !== 'prefix')
    emit('BudgetUsed', (100 * texts) / most, { rule, ...(rule === 'country' && { country }) });
}

async function send(
  needs: DeliverCodeDeps,
  { phoneNumber, country, language }: Recipient,
  code: string,
): Promise<Delivery['outcome']> {
  if (phoneNumber === undefined) return (await needs.pace.replay()).outcome;
  if (needs.testNumbers.has(phoneNumber)) return 'sent';
  const body = smsMessage(needs.sender, language, code, needs.codeLifetimeSeconds);
  const start = performance.now();
  const delivery = await needs.pace.record(() => needs.sendText(phoneNumber, body));
  needs.emit('TextTime', Math.round(performance.now() - start), {});
  if (delivery.outcome !== 'sent') logFailure('sms_not_sent', delivery.cause);
  needs.emit(delivery.outcome === 'sent' ? 'TextSent' : 'TextFailed', 1, { country });
  return delivery.outcome;
}

/** A budget that is not paid back lets one text less go; nobody has to hear of it. */
async function refund({ ledger }: DeliverCodeDeps, budget: Budget): Promise<void> {
  try {
    await ledger.refund(budget);
  } catch (error) {
    logFailure('budget_not_refunded', error);
  }
}
