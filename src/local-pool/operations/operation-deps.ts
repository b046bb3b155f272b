import type { Groups } from '../groups/groups.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { ConfirmationCodes } from '../members/confirmation-codes.ts';
import type { Members } from '../members/members.ts';
import type { RefreshTokens } from '../tokens/refresh-tokens.ts';
import type { Tokens } from '../tokens/tokens.ts';
import type { Triggers } from '../triggers/triggers.ts';
import type { UserPool } from '../user-pool.ts';

/** The dependencies of all operations, each of which picks the ones it uses. */
export interface OperationDeps {
  readonly pool: UserPool;
  readonly members: Members;
  readonly groups: Groups;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
  readonly triggers: Triggers;
  readonly confirmationCodes: ConfirmationCodes;
  readonly inbox: Inbox;
  /** The HMAC key that derives a user name for a phone number without an account. */
  readonly userNameKey: string;
}
