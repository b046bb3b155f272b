import type { Budget } from '../ledger/budget.ts';
import { spendBudget, type SpendBudgetDeps } from '../ledger/spend-budget.ts';
import { logFailure } from '../platform/log.ts';
import type { Delivery, SendSms } from '../sms/sms-client.ts';
import { moveNotice, smsMessage, type AppIdentity } from '../sms/sms-message.ts';
import type { SendLatencyMimic } from '../sms/send-latency-mimic.ts';
import type { Recipient } from './recipient.ts';

export interface DeliverCodeDeps extends SpendBudgetDeps {
  readonly sendSms: SendSms;
  readonly latencyMimic: SendLatencyMimic;
  readonly appIdentity: AppIdentity;
  readonly codeLifetimeSeconds: number;
  /** Numbers that never receive an SMS message, with their fixed codes. */
  readonly testNumbers: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The outcome of sending, or the budget that blocked the message. */
export type CodeDelivery =
  Pick<Delivery, 'outcome'> | { readonly outcome: 'limited'; readonly budget: Budget };

/**
 * Counts an SMS message against its budgets and sends it. A message that was blocked or rejected is
 * refunded. A message with an unknown outcome counts, because it may have been sent and billed.
 * @param budgets narrowest first
 */
export async function deliverCode(
  deps: DeliverCodeDeps,
  recipient: Recipient,
  budgets: readonly Budget[],
  code: string,
): Promise<CodeDelivery> {
  const { phoneNumber } = recipient;
  const spent: Budget[] = [];
  // An unknown number causes the same writes, and changes no count.
  const count = phoneNumber === undefined ? 0 : 1;
  const refundAll = () =>
    refundBudgets(
      deps,
      spent.map(({ key }) => key),
      count,
    );
  try {
    for (const budget of budgets) {
      const used = await spendBudget(deps, budget, phoneNumber === undefined ? undefined : recipient);
      if (used === undefined) {
        await refundAll();
        return { outcome: 'limited', budget };
      }
      spent.push(budget);
    }
  } catch (error) {
    await refundAll();
    throw error;
  }
  const outcome = await send(deps, recipient, code);
  if (outcome === 'rejected') await refundAll();
  return { outcome };
}

/**
 * Takes one off each budget. A failed refund costs the budget one message, so it is only logged.
 * @param keys the keys of the budgets
 * @param count 0 writes without changing a count
 */
export async function refundBudgets(
  { ledger }: Pick<DeliverCodeDeps, 'ledger'>,
  keys: readonly string[],
  count: 0 | 1 = 1,
): Promise<void> {
  const results = await Promise.allSettled(keys.map((key) => ledger.refund(key, count)));
  for (const result of results)
    if (result.status === 'rejected') logFailure('budget_not_refunded', result.reason);
}

/**
 * Tells a member by the current number that the account is about to move. Counts only against the
 * pool's budget. Emits no `TextSent`, because it has no code whose answer the alarms could expect.
 * @returns whether the provider accepted the message
 */
export async function deliverMoveNotice(
  deps: DeliverCodeDeps,
  { phoneNumber, language, ...of }: Recipient,
  budget: Budget,
  newNumber: string,
): Promise<boolean> {
  if (phoneNumber === undefined) return false;
  if ((await spendBudget(deps, budget, of)) === undefined) return false;
  if (deps.testNumbers.has(phoneNumber)) return true;
  const delivery = await deps.sendSms(phoneNumber, moveNotice(deps.appIdentity, language, newNumber));
  if (delivery.outcome === 'sent') return true;
  logFailure('notice_not_sent', delivery.cause);
  if (delivery.outcome === 'rejected') await refundBudgets(deps, [budget.key]);
  return false;
}

async function send(
  deps: DeliverCodeDeps,
  { phoneNumber, country, language, purpose }: Recipient,
  code: string,
): Promise<Delivery['outcome']> {
  if (phoneNumber === undefined) return (await deps.latencyMimic.replay()).outcome;
  if (deps.testNumbers.has(phoneNumber)) return 'sent';
  const body = smsMessage(deps.appIdentity, language, code, deps.codeLifetimeSeconds, purpose);
  const start = performance.now();
  const delivery = await deps.latencyMimic.record(() => deps.sendSms(phoneNumber, body));
  deps.emit('TextTime', Math.round(performance.now() - start), {});
  if (delivery.outcome !== 'sent') logFailure('sms_not_sent', delivery.cause);
  deps.emit(delivery.outcome === 'sent' ? 'TextSent' : 'TextFailed', 1, { country });
  return delivery.outcome;
}
