import { randomBytes } from 'node:crypto';
import type { LocalSecrets } from './aws/local-secrets.ts';
import { createSecretOperations } from './aws/secret-operations.ts';
import { openDatabase } from './storage/database.ts';
import { Groups } from './groups/groups.ts';
import { listen } from './http/listen.ts';
import { Inbox, type SmsMessage } from './inbox/inbox.ts';
import { LedgerHost } from './storage/ledger-host.ts';
import { createLedgerTable } from './storage/ledger-table.ts';
import { SignInLog } from './sign-in-log/sign-in-log.ts';
import { Sessions } from './sign-in/sessions.ts';
import { ConfirmationCodes } from './members/confirmation-codes.ts';
import { Members } from './members/members.ts';
import { createOperations } from './operations/operations.ts';
import { Secrets } from './storage/secrets.ts';
import { createRequestListener } from './server.ts';
import { createPages } from './pages/pages.ts';
import { RefreshTokens } from './tokens/refresh-tokens.ts';
import { signingKeys } from './tokens/signing-keys.ts';
import { Tokens } from './tokens/tokens.ts';
import { createWellKnownDocuments } from './tokens/well-known.ts';
import { LEDGER_TABLE, createTriggerEnvironment } from './triggers/trigger-environment.ts';
import { TriggerLog } from './triggers/trigger-log.ts';
import { PROJECT_TRIGGERS } from './installation.ts';
import { checkTriggersFolder } from './triggers/triggers-folder.ts';
import { Triggers } from './triggers/triggers.ts';
import { checkSettings, type Settings } from './settings.ts';
import { createUserPool } from './user-pool.ts';

/** Cognito's own timeout for a trigger (Amazon Cognito, "Customizing user pool workflows"). */
const TRIGGER_TIMEOUT_MS = 5_000;

/** Options of `startLocalPool`: the settings, and what a settings file cannot contain. */
export interface LocalPoolOptions extends Settings {
  /** The port: 0 to 65,535, where 0 selects any free port. */
  readonly port: number;
  /** The folder for the pool's data. Without it, the data stays in memory. */
  readonly folder?: string;
  /** Whether to load the triggers, which checks their settings, before the pool is ready. */
  readonly preloadTriggers?: boolean;
  /**
   * The time limit for a trigger call, in milliseconds, after which the trigger is called again;
   * 5,000 by default. A function is evaluated for each call.
   */
  readonly triggerTimeoutMs?: number | (() => number);
  /** The time limit for receiving a complete request, in milliseconds; 30,000 by default. */
  readonly requestTimeoutMs?: number;
  /**
   * Environment variables of the triggers, which are added to the pool's own variables and override
   * them.
   */
  readonly triggerSettings?: Readonly<Record<string, string>>;
  /** What triggers read from AWS Secrets Manager and Parameter Store. */
  readonly secrets?: LocalSecrets;
  /**
   * The clock for sessions, tokens and the inbox, in milliseconds since 1970. The triggers use the
   * system clock.
   */
  readonly now?: () => number;
  /** Called for each SMS message that arrives in the inbox. */
  readonly onMessage?: (message: SmsMessage) => void;
  /** Called with the log output of the triggers, which is printed by default. */
  readonly onLog?: (log: string) => void;
}

/** A running local pool. */
export interface LocalPool {
  /** The port that the pool listens on. */
  readonly port: number;
  /** The pool's URL, such as `http://localhost:4300`. */
  readonly url: string;
  /** A sentence about what `address` and `hosts` expose; undefined without them. */
  readonly exposure?: string;
  /** Stops the pool and aborts pending requests. */
  stop(): Promise<void>;
}

/**
 * Starts a user pool on this machine: Cognito, SNS, End User Messaging and DynamoDB on one port,
 * and the triggers.
 * @param options - the port, and optionally a folder for the data, triggers and settings
 * @returns the pool, which accepts requests
 * @throws DataFileError for an unusable data folder; UserPoolOptionError for an invalid setting;
 *   TriggersFolderError for a triggers folder that does not exist; an error named SettingError for
 *   an invalid setting of preloaded triggers; an error with code `EADDRINUSE` for a port in use
 * @example
 * ```ts
 * const pool = await startLocalPool({ port: 0, onMessage: ({ body }) => console.log(body) });
 * const client = new CognitoIdentityProviderClient({ endpoint: pool.url, region: 'us-east-1' });
 * await pool.stop();
 * ```
 */
export async function startLocalPool(options: LocalPoolOptions): Promise<LocalPool> {
  const { folder, triggersFolder = PROJECT_TRIGGERS, triggerTimeoutMs = TRIGGER_TIMEOUT_MS } = options;
  const { now = Date.now, onMessage = () => undefined } = options;
  checkSettings(options);
  checkTriggersFolder(triggersFolder);
  const database = openDatabase(folder);
  // Run in reverse: the last part to start is the first to stop.
  const cleanups: (() => unknown)[] = [() => database.close()];
  const stop = async () => {
    for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
  };

  try {
    const secrets = new Secrets(database);
    const generateSecret = () => randomBytes(32).toString('hex');
    const codeHmacKey = await secrets.getOrCreate('code hmac key', generateSecret);
    const userNameKey = await secrets.getOrCreate('user name key', generateSecret);
    const confirmationKey = await secrets.getOrCreate('confirmation code key', generateSecret);
    const createdAt = Number(await secrets.getOrCreate('created at', () => String(now())));
    const ledger = LedgerHost.open(folder);
    cleanups.push(() => ledger.stop());

    let triggersLoaded: Promise<void> | undefined;
    const server = await listen(
      options.port,
      (port) => {
        const pool = createUserPool(`http://localhost:${port}`, options, { createdAt, modifiedAt: now() });
        const members = new Members(database, now, pool.usernameAttributes);
        const groups = new Groups(database, now);
        const tokens = new Tokens(signingKeys(secrets), pool, now);
        const signIns = new SignInLog(now);
        const log = new TriggerLog((call) => signIns.addCall(call));
        const inbox = new Inbox(database, now, onMessage, (sms) => signIns.addMessage(sms));
        const triggers = new Triggers({
          folder: triggersFolder,
          environment: {
            ...createTriggerEnvironment(`http://127.0.0.1:${port}`, pool.region, codeHmacKey),
            ...options.triggerSettings,
          },
          triggerEnvironment: options.triggerEnvironment,
          timeoutMs: typeof triggerTimeoutMs === 'number' ? () => triggerTimeoutMs : triggerTimeoutMs,
          log,
          onLog: options.onLog,
        });
        cleanups.push(() => triggers.stop());
        if (options.preloadTriggers) triggersLoaded = triggers.load();
        const operations = signIns.record(
          createOperations({
            pool,
            tokens,
            triggers,
            userNameKey,
            members,
            groups,
            inbox,
            confirmationCodes: new ConfirmationCodes(database, confirmationKey, now),
            sessions: new Sessions(database, pool.sessionLifetimeSeconds, now),
            refreshTokens: new RefreshTokens(database, pool, now),
          }),
        );
        return createRequestListener({
          ledger,
          inbox,
          secrets: createSecretOperations(options.secrets ?? {}, pool.region),
          wellKnown: createWellKnownDocuments(pool, tokens),
          pages: createPages({ pool, members, inbox, triggers, signIns, operations, log, now }),
          operations,
        });
      },
      options,
    );
    cleanups.push(() => server.stop());
    await Promise.all([createLedgerTable(`http://127.0.0.1:${server.port}`, LEDGER_TABLE), triggersLoaded]);
    return { port: server.port, url: `http://localhost:${server.port}`, ...describeExposure(options), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Describes what other machines and other host names can reach. */
function describeExposure({ address, hosts = [] }: LocalPoolOptions): { readonly exposure?: string } {
  if (address === undefined && hosts.length === 0) return {};
  const where = address === undefined ? 'this machine' : `${address}, so other machines,`;
  const names = ['localhost', ...hosts].join(', ');
  return {
    exposure: `Exposed: programs that reach ${where} can act as administrators and read all codes, as ${names}.`,
  };
}
