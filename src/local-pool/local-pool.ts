import { randomBytes } from 'node:crypto';
import { openDatabase } from './storage/database.ts';
import { Groups } from './groups/groups.ts';
import { listen } from './http/listen.ts';
import { Inbox, type TextMessage } from './inbox/inbox.ts';
import { LedgerHost } from './storage/ledger-host.ts';
import { createLedgerTable } from './storage/ledger-table.ts';
import { Sessions } from './sign-in/sessions.ts';
import { Members } from './members/members.ts';
import { operations } from './operations/operations.ts';
import { Secrets } from './storage/secrets.ts';
import { requestListener } from './server.ts';
import { pages } from './pages/pages.ts';
import { RefreshTokens } from './tokens/refresh-tokens.ts';
import { signingKeys } from './tokens/signing-keys.ts';
import { Tokens } from './tokens/tokens.ts';
import { wellKnown } from './tokens/well-known.ts';
import { LEDGER_TABLE, triggerEnvironment } from './triggers/trigger-environment.ts';
import { TriggerLog } from './triggers/trigger-log.ts';
import { OWN_TRIGGERS } from './triggers/triggers-folder.ts';
import { Triggers } from './triggers/triggers.ts';
import { userPool, type UserPoolOptions } from './user-pool.ts';

/** Amazon Cognito, "Customizing user pool workflows": a trigger has 5 s. */
const TRIGGER_TIMEOUT_MS = 5_000;

export interface LocalPoolOptions extends UserPoolOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Where the data is kept; in memory where it is not given. */
  readonly folder?: string;
  /** The triggers; the project's own where it is not given. */
  readonly triggersFolder?: string;
  /** Whether the triggers are loaded, and so their settings checked, before the pool is ready. */
  readonly loadsTriggers?: boolean;
  /** How long a trigger may take before it is called again, or what says so for each call; 5 s where it is not given. */
  readonly triggerTimeoutMs?: number | (() => number);
  /** How long a request may take to come whole before it is cut off; 30 s where it is not given. */
  readonly requestTimeoutMs?: number;
  /** What the triggers find in their environment beside the pool's own variables, and in their place. */
  readonly triggerSettings?: Readonly<Record<string, string>>;
  /** The clock of sessions, tokens and the inbox, in milliseconds since 1970. The triggers have their own. */
  readonly now?: () => number;
  /** Called with each text that arrives in the inbox. */
  readonly onText?: (text: TextMessage) => void;
  /** Called with what the triggers log; it is printed where this is not given. */
  readonly onLog?: (log: string) => void;
}

export interface LocalPool {
  readonly port: number;
  /** Where it answers, `http://localhost:4300`. */
  readonly url: string;
  /** Ends it. Requests under way are cut off. */
  stop(): Promise<void>;
}

/**
 * Starts a user pool on this machine: Cognito, SNS and DynamoDB behind one port, with the triggers in between.
 * @throws DataFileError when the data folder cannot be used; UserPoolOptionError for an id or a life that Cognito would not
 * take; SettingError for a setting of the triggers, if they are loaded; an error with code `EADDRINUSE` when the port is taken
 */
export async function startLocalPool(options: LocalPoolOptions): Promise<LocalPool> {
  const { folder, triggersFolder = OWN_TRIGGERS, triggerTimeoutMs = TRIGGER_TIMEOUT_MS } = options;
  const { now = Date.now, onText = () => undefined } = options;
  const database = openDatabase(folder);
  // The last to start is the first to stop.
  const stops: (() => unknown)[] = [() => database.close()];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };

  try {
    const secrets = new Secrets(database);
    const newSecret = () => randomBytes(32).toString('hex');
    const codeHmacKey = await secrets.get('code hmac key', newSecret);
    const userNameKey = await secrets.get('user name key', newSecret);
    const ledger = LedgerHost.open(folder);
    stops.push(() => ledger.stop());

    let loaded: Promise<void> | undefined;
    const listening = await listen(
      options.port,
      (port) => {
        const pool = userPool(`http://localhost:${port}`, options);
        const members = new Members(database, now);
        const groups = new Groups(database, now);
        const tokens = new Tokens(signingKeys(secrets), pool, now);
        const log = new TriggerLog();
        const triggers = new Triggers({
          folder: triggersFolder,
          environment: {
            ...triggerEnvironment(`http://127.0.0.1:${port}`, pool.region, codeHmacKey),
            ...options.triggerSettings,
          },
          timeoutMs: typeof triggerTimeoutMs === 'number' ? () => triggerTimeoutMs : triggerTimeoutMs,
          log,
          onLog: options.onLog,
        });
        stops.push(() => triggers.stop());
        if (options.loadsTriggers) loaded = triggers.load();
        return requestListener({
          ledger,
          inbox: new Inbox(database, now, onText),
          wellKnown: wellKnown(pool, tokens),
          pages: pages(pool, members, log),
          operations: operations({
            pool,
            tokens,
            triggers,
            userNameKey,
            members,
            groups,
            sessions: new Sessions(database, pool.sessionLifetimeSeconds, now),
            refreshTokens: new RefreshTokens(database, pool, now),
          }),
        });
      },
      options.requestTimeoutMs,
    );
    stops.push(() => listening.stop());
    await Promise.all([createLedgerTable(`http://127.0.0.1:${listening.port}`, LEDGER_TABLE), loaded]);
    return { port: listening.port, url: `http://localhost:${listening.port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
