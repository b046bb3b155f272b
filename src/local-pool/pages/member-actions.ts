import { CognitoError } from '../cognito/cognito-error.ts';
import type { Operations } from '../cognito/operation.ts';
import { readString } from '../sign-in-log/read-field.ts';
import type { UserPool } from '../user-pool.ts';

interface ActionDeps {
  readonly pool: UserPool;
  readonly operations: Operations;
}

/** The URL path to show after a change, or the reason why nothing changed. */
export type ActionResult = { readonly next: string } | { readonly error: string };

export type Action = (form: URLSearchParams) => Promise<ActionResult>;

/**
 * Creates the changes to members by the URL path of their form. Each is the administrator's
 * operation, so its triggers run and its rules apply.
 */
export function createMemberActions({ pool, operations }: ActionDeps): ReadonlyMap<string, Action> {
  const call = async (name: string, request: object) =>
    operations.signed.get(name)?.({ UserPoolId: pool.id, ...request });
  const change =
    (name: string, next: (id: string) => string): Action =>
    async (form) => {
      const id = form.get('id') ?? '';
      await call(name, { Username: id });
      return { next: next(id) };
    };
  const actions: Record<string, Action> = {
    '/members/create': async (form) => {
      const response = await call('AdminCreateUser', toCreateRequest(form));
      return { next: memberPath(readString(response, 'User', 'Username') ?? '', 'created') };
    },
    '/members/disable': change('AdminDisableUser', (id) => memberPath(id, 'disabled')),
    '/members/enable': change('AdminEnableUser', (id) => memberPath(id, 'enabled')),
    '/members/sign-out': change('AdminUserGlobalSignOut', (id) => memberPath(id, 'signed-out')),
    '/members/delete': change('AdminDeleteUser', () => '/members?done=deleted'),
  };
  return new Map(Object.entries(actions).map(([path, action]) => [path, describeErrors(action)]));
}

function toCreateRequest(form: URLSearchParams): object {
  const name = form.get('name')?.trim();
  return {
    Username: (form.get('phone-number') ?? '').replace(/[\s().-]/g, ''),
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      ...(name ? [{ Name: 'name', Value: name }] : []),
      { Name: 'phone_number_verified', Value: String(form.has('is-verified')) },
    ],
  };
}

const memberPath = (id: string, done: string) => `/member?${String(new URLSearchParams({ id, done }))}`;

/** Converts a rejection by Cognito to a result. */
function describeErrors(action: Action): Action {
  return (form) =>
    action(form).catch((error: unknown) => {
      if (error instanceof CognitoError) return { error: error.message };
      throw error;
    });
}
