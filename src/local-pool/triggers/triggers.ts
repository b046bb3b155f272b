import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SettingError } from '../../server/platform/setting.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import { FolderFingerprint } from './folder-fingerprint.ts';
import type { LoggedCall, TriggerLog } from './trigger-log.ts';
import {
  POOL_TRIGGER_FILES,
  TRIGGER_NAMES,
  type TriggerEnvironment,
  type TriggerName,
} from './trigger-names.ts';
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
  /** Variables of single triggers, by file name, which override those of `environment`. */
  readonly triggerEnvironment?: TriggerEnvironment | undefined;
  /** Returns the timeout of the next call. */
  readonly timeoutMs: () => number;
  /** Stores the last calls for the page of trigger events. */
  readonly log: TriggerLog;
  /** Receives the triggers' output; without it, the output is printed. */
  readonly onLog?: ((log: string) => void) | undefined;
}

/** The key of the runner of all triggers without a separate environment. */
const SHARED = 'shared';

/**
 * Runs the pool's Lambda triggers in one thread, except for those with a separate environment. A
 * change in their folder or in `../contract`, except in node_modules, applies from the next call.
 */
export class Triggers {
  readonly #options: TriggersOptions;
  readonly #runners = new Map<string, TriggerRunner>();
  /** The fingerprint of the triggers' folder and of `../contract`. */
  readonly #fingerprint: FolderFingerprint;
  /** The URLs of the triggers' modules since the last change. */
  readonly #fileUrls = new Map<TriggerName, string | undefined>();

  constructor(options: TriggersOptions) {
    this.#options = options;
    this.#fingerprint = new FolderFingerprint([options.folder, join(options.folder, CONTRACT)]);
    // Starts the threads now rather than in the first call.
    for (const trigger of TRIGGER_NAMES) this.#currentRunner(trigger);
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
    const files = TRIGGER_NAMES.flatMap((trigger) => {
      const file = this.#fileUrl(trigger);
      return file === undefined ? [] : [{ trigger, file, event: null }];
    });
    const results = await Promise.all(
      files.map((call) => this.#currentRunner(call.trigger).call(call, LOAD_TIMEOUT_MS)),
    );
    for (const result of results) {
      if (result.kind === 'crashed' && result.errorName === 'SettingError')
        throw new SettingError(undefined, () => result.message);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.stop()));
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
        this.#retire(this.#runnerKey(trigger));
        throw unexpectedLambda(trigger, 'Socket timeout while invoking Lambda function');
    }
  }

  async #callWithRetries(call: Parameters<TriggerRunner['call']>[0]) {
    for (let calls = 1; ; calls++) {
      const result = await this.#currentRunner(call.trigger).call(call, this.#options.timeoutMs());
      if (result.kind !== 'timed out' || calls === MAX_CALLS) return result;
    }
  }

  #currentRunner(trigger: TriggerName): TriggerRunner {
    this.#applyChanges();
    const { environment, triggerEnvironment, onLog } = this.#options;
    const key = this.#runnerKey(trigger);
    let runner = this.#runners.get(key);
    if (!runner || runner.hasCrashed) {
      const variables = triggerEnvironment?.[POOL_TRIGGER_FILES[trigger]];
      runner = new TriggerRunner({ ...environment, ...variables }, onLog);
      this.#runners.set(key, runner);
    }
    return runner;
  }

  /** Returns the trigger's name if it has its own environment. */
  #runnerKey(trigger: TriggerName): string {
    return this.#options.triggerEnvironment?.[POOL_TRIGGER_FILES[trigger]] ? trigger : SHARED;
  }

  #retire(key: string): void {
    this.#runners.get(key)?.retire();
    this.#runners.delete(key);
  }

  #applyChanges(): void {
    if (!this.#fingerprint.update()) return;
    for (const key of this.#runners.keys()) this.#retire(key);
    this.#fileUrls.clear();
  }

  #fileUrl(trigger: TriggerName): string | undefined {
    this.#applyChanges();
    if (!this.#fileUrls.has(trigger)) {
      const file = findTriggerFile(this.#options.folder, trigger);
      this.#fileUrls.set(trigger, file && pathToFileURL(file).href);
    }
    return this.#fileUrls.get(trigger);
  }
}

function unexpectedLambda(trigger: TriggerName, message: string): CognitoError {
  return new CognitoError(
    'UnexpectedLambdaException',
    `${trigger} invocation failed due to error ${message}.`,
  );
}
