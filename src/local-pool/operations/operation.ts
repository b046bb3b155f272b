import type { Groups } from '../groups/groups.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import type { Members } from '../members/members.ts';
import type { RefreshTokens } from '../tokens/refresh-tokens.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Triggers } from '../triggers/triggers.ts';
import type { UserPool } from '../user-pool.ts';

/** All that operations work with. Each takes what it needs of it. */
export interface OperationDeps {
  readonly pool: UserPool;
  readonly members: Members;
  readonly groups: Groups;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
  readonly triggers: Triggers;
  /** A secret from which the names of unknown members are made. */
  readonly userNameKey: string;
}

/**
 * Answers a request, which may be any JSON, as Cognito would.
 * @throws CognitoError
 */
export type Operation = (request: unknown) => object | Promise<object>;
