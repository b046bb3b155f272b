import { readFileSync } from 'node:fs';
import { USAGE } from './member-arguments.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const DOCUMENT = read('../../../../docs/support.md');

/** The sources of the command's calls to AWS. */
const SOURCES = [
  ...['accounts.ts', 'audit-log.ts', 'change-number.ts', 'member-actions.ts', 'support-target.ts'],
  ...['../doctor/aws.ts', '../../../server/ledger/support.ts'],
];

/** The calls of `doctor` in `aws.ts`, and the call that needs no permission. */
const NOT_IN_THE_POLICY =
  /^(DescribeUserPool|DescribeUserPoolClient|ListUserPoolClients|GetAccountSettings|GetFunctionConfiguration|ListPhoneNumbersOptedOut|GetSampledRequests|GetWebACLForResource|GetCallerIdentity)$/;

interface Policy {
  readonly Statement: readonly { readonly Action: string | readonly string[] }[];
}

describe('docs/support.md', () => {
  it('has a policy with exactly the actions that the command calls', () => {
    const [, json = ''] = /<!-- support-policy -->\s*```json\n(.*?)```/s.exec(DOCUMENT) ?? [];
    const allowed = (JSON.parse(json) as Policy).Statement.flatMap(({ Action }) => Action).map(
      (action) => action.split(':')[1] ?? '',
    );
    const called = SOURCES.flatMap((path) =>
      [...read(path).matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name),
    );
    expect(allowed.length).toBe(13);
    expect(allowed.sort()).toEqual(
      [...new Set(called)].filter((name) => !NOT_IN_THE_POLICY.test(name)).sort(),
    );
  });

  it('explains each action', () => {
    const actions = [...USAGE.matchAll(/^ {2}([a-z][a-z-]*) +\w/gm)].map(([, action = '']) => action);
    expect(actions.length).toBe(10);
    for (const action of actions) expect(DOCUMENT).toContain(`\`${action}\``);
  });
});
