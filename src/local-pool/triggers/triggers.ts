import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SettingError } from '../../server/platform/setting.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import { fingerprintFolder } from './folder-fingerprint.ts';
import type { LoggedCall, TriggerLog } from './trigger-log.ts';
import { TRIGGER_NAMES, type TriggerName } from './trigger-names.ts';
import { TriggerRunner } from './trigger-runner.ts';
import { findTriggerFile } from './triggers-folder.ts';

/** Relative to the triggers' folder: `src/contract`, from which the project's triggers import. */
const CONTRACT = '../contract';

/** Enough for an AWS SDK to load on a busy machine. */
const LOAD_TIMEOUT_MS = 30_000;

/**
 * Cognito may retry a trigger that times out and documents no number (developer guide, 2026): 3
 * calls here.
 */
const MAX_CALLS = 3;

export interface TriggersOptions {
  /**
   * A folder with one module per trigger: `pre-sign-up.ts`, or `pre-sign-up/index.mjs`, exports
   * PreSignUp's `handler`.
   */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Additional variables of single triggers, by the name of the trigger's file. */
  readonly triggerEnvironment?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Returns the timeout of the next call. */
  readonly timeoutMs: () => number;
  /** Stores the last calls for the page of trigger events. */
  readonly log: TriggerLog;
  /** Receives the triggers' output; without it, the output is printed. */
  readonly onLog?: ((log: string) => void) | undefined;
}

/**
 * Runs the pool's Lambda triggers. A change in their folder or in `../contract`, except in
 * node_modules, applies from the next call.
 */
export class Triggers {
  readonly #options: TriggersOptions;
  #runner: TriggerRunner | undefined;
  /** The fingerprint of the triggers' folder and of `../contract` at the start of the runner. */
  #fingerprint = '';

  constructor(options: TriggersOptions) {
    this.#options = options;
    // Starts the thread now rather than in the first call.
    this.#currentRunner();
  }

  has(trigger: TriggerName): boolean {
    return this.#fileUrl(trigger) !== undefined;
  }

  /**
   * Calls a trigger with an event and logs the call.
   * @returns the trigger's result, unchecked
   * @throws CognitoError with Cognito's message when the trigger throws, crashes or times out
   */
  async call(trigger: TriggerName, event: object): Promise<unknown> {
    const call = { trigger, event, calledAt: Date.now() };
    const log = (result: LoggedCall['result']) =>
      this.#options.log.add({ ...call, result, milliseconds: Date.now() - call.calledAt });
    try {
      const returned = await this.#invoke(trigger, event);
      log({ response: (returned as { readonly response?: unknown } | null)?.response });
      return returned;
    } catch (error) {
      if (error instanceof CognitoError) log({ error: error.message });
      throw error;
    }
  }

  /**
   * Loads every trigger, so that its settings are checked before the first call. Other load errors
   * are reported by the trigger's first call.
   * @throws SettingError with the trigger's message, which names the variable
   */
  async load(): Promise<void> {
    const runner = this.#currentRunner();
    const files = TRIGGER_NAMES.flatMap((trigger) => {
      const file = this.#fileUrl(trigger);
      return file === undefined ? [] : [{ trigger, file, event: null }];
    });
    const results = await Promise.all(files.map((call) => runner.call(call, LOAD_TIMEOUT_MS)));
    for (const result of results) {
      if (result.kind === 'crashed' && result.errorName === 'SettingError')
        throw new SettingError(undefined, () => result.message);
    }
  }

  async stop(): Promise<void> {
    await this.#runner?.stop();
  }

  async #invoke(trigger: TriggerName, event: object): Promise<unknown> {
    const file = this.#fileUrl(trigger);
    if (file === undefined) throw unexpectedLambda(trigger, 'The trigger does not exist');
    const result = await this.#callWithRetries({ trigger, file, event: JSON.stringify(event) });
    switch (result.kind) {
      case 'returned':
        return JSON.parse(result.payload);
      case 'threw':
        throw new CognitoError(
          'UserLambdaValidationException',
          `${trigger} failed with error ${result.message}.`,
        );
      case 'crashed':
        throw unexpectedLambda(trigger, result.message);
      case 'timed out':
        // The trigger may be in an endless loop, which would block the other triggers.
        this.#retireRunner();
        throw unexpectedLambda(trigger, 'Socket timeout while invoking Lambda function');
    }
  }

  async #callWithRetries(call: Parameters<TriggerRunner['call']>[0]) {
    for (let calls = 1; ; calls++) {
      const result = await this.#currentRunner().call(call, this.#options.timeoutMs());
      if (result.kind !== 'timed out' || calls === MAX_CALLS) return result;
    }
  }

  #currentRunner(): TriggerRunner {
    const { folder, environment, onLog } = this.#options;
    const fingerprint = [folder, join(folder, CONTRACT)].map((path) => fingerprintFolder(path)).join('');
    if (fingerprint !== this.#fingerprint) this.#retireRunner();
    this.#fingerprint = fingerprint;
    if (!this.#runner || this.#runner.hasCrashed) this.#runner = new TriggerRunner(environment, onLog);
    return this.#runner;
  }

  #retireRunner(): void {
    this.#runner?.retire();
    this.#runner = undefined;
  }

  #fileUrl(trigger: TriggerName): string | undefined {
    const file = findTriggerFile(this.#options.folder, trigger);
    return file && pathToFileURL(file).href;
  }
}

function unexpectedLambda(trigger: TriggerName, message: string): CognitoError {
  return new CognitoError(
    'UnexpectedLambdaException',
    `${trigger} invocation failed due to error ${message}.`,
  );
}
