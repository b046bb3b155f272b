import { consolePage } from './console-page.ts';
import { fine, hinders, stops, unknown, type Finding } from './finding.ts';
import { DEFAULT_LIMIT_USD } from './text-service.ts';

/** What a text costs on average, as `npm run simulate` has it. Prices differ tenfold by country. */
const USD_A_TEXT = 0.05;

/** So much of the limit is left when it is time to ask for more, which takes AWS days. */
const NEARLY_SPENT = 0.8;

const NOTHING_SENT = 'Run this again after a text has been sent this month.';

/** By service: what lets CloudWatch have the metric. */
const REMEDIES: Readonly<Record<string, string>> = {
  'AWS End User Messaging':
    `Nothing was sent this month, or the service may not write metrics, which takes a role: ` +
    '"aws iam create-service-linked-role --aws-service-name sms-voice.amazonaws.com".',
};

export interface Spending {
  /** Of a calendar month. */
  readonly limitUsd: number;
  /** Since the month began; undefined where CloudWatch has no value of it. */
  readonly spentUsd: number | undefined;
  readonly region: string;
}

/** Whether the account may still spend money on texts this month. */
export function checkSpend(service: string, { limitUsd, spentUsd, region }: Spending): Finding {
  const texts = Math.floor(limitUsd / USD_A_TEXT).toLocaleString('en');
  const limit = `${service} lets the account spend $${limitUsd} a month, roughly ${texts} texts at $${USD_A_TEXT}`;
  const facts =
    spentUsd === undefined
      ? `${limit}, and CloudWatch has no data on how much of it is spent`
      : `${limit}, and $${spentUsd.toFixed(2)} of it is spent`;
  const remedy =
    `Ask for more: ${consolePage('quotas', region)}, ${service}; ` +
    'then set it, which for Amazon SNS is "aws sns set-sms-attributes --attributes MonthlySpendLimit=…".';
  if (limitUsd - (spentUsd ?? 0) < USD_A_TEXT) {
    return stops(`${facts}: no text goes before the month ends.`, remedy);
  }
  if (spentUsd !== undefined && spentUsd >= NEARLY_SPENT * limitUsd) {
    return hinders(`${facts}, which is nearly all.`, remedy);
  }
  if (limitUsd <= DEFAULT_LIMIT_USD) return hinders(`${facts}: it is still a new account's limit.`, remedy);
  return spentUsd === undefined ? unknown(`${facts}.`, REMEDIES[service] ?? NOTHING_SENT) : fine(`${facts}.`);
}
