import { readFileSync } from 'node:fs';
import { IMPORT_SOURCES } from '../../../contract/member-attributes.ts';
import { IMPORT_USAGE } from './import-arguments.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const DOCUMENT = read('../../../../docs/import.md');

/** The sources of the command's calls to Cognito, and the names of other calls in them. */
const SOURCES = ['import-member.ts', 'run-import-command.ts', '../member/accounts.ts'];
const NOT_CALLED = ['AdminUpdateUserAttributes', 'AdminUserGlobalSignOut'];

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

describe('docs/import.md', () => {
  it('has a policy with exactly the actions of Cognito that the command calls', () => {
    const [, json = ''] = /<!-- import-policy -->\s*```json\n(.*?)```/s.exec(DOCUMENT) ?? [];
    const allowed = (JSON.parse(json) as Policy).Statement.flatMap(({ Action }) => Action).map((action) =>
      action.replace('cognito-idp:', ''),
    );
    const called = SOURCES.flatMap((path) =>
      [...read(path).matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name),
    );
    // The server's function for passwords is shared with a trigger.
    expect(allowed.sort()).toEqual(
      [...called, 'AdminSetUserPassword'].filter((name) => !NOT_CALLED.includes(name)).sort(),
    );
  });

  it('explains each format and option', () => {
    const options = [...IMPORT_USAGE.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = '']) => option);
    expect(options.length).toBe(6);
    for (const word of [...IMPORT_SOURCES, ...options]) expect(DOCUMENT).toContain(word);
  });
});
