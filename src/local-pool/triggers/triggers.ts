import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SettingError } from '../../server/platform/setting.ts';
import { CognitoError } from '../cognito/cognito-error.ts';
import { folderFingerprint } from './folder-fingerprint.ts';
import type { LoggedCall, TriggerLog } from './trigger-log.ts';
import { TRIGGER_NAMES, type TriggerName } from './trigger-names.ts';
import { TriggerRunner } from './trigger-runner.ts';
import { findTrigger } from './triggers-folder.ts';

/** Seen from the project's own triggers, the modules that they import from outside their folder: `src/contract`. */
const CONTRACT = '../contract';

/** Long for an AWS SDK to load on a busy machine. */
const LOAD_TIMEOUT_MS = 30_000;

/** Cognito may call a trigger again that does not answer in time, and promises no number (developer guide, 2026): three calls here. */
const MAX_CALLS = 3;

export interface TriggersOptions {
  /** Holds one module a trigger, named after it: `pre-sign-up.ts`, or `pre-sign-up/index.mjs`, exports PreSignUp's `handler`. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** How long the next call may take. */
  readonly timeoutMs: () => number;
  /** Keeps the last calls for people to see. */
  readonly log: TriggerLog;
  /** Called with what the triggers log; it is printed where this is not given. */
  readonly onLog?: ((log: string) => void) | undefined;
}

/** The Lambda triggers of the pool. A change in their folder or in `../contract`, except in node_modules, applies from the next call. */
export class Triggers {
  readonly #options: TriggersOptions;
  #runner: TriggerRunner | undefined;
  /** Of the folder, and of the contract beside it, as the runner found them. */
  #fingerprint = '';

  constructor(options: TriggersOptions) {
    this.#options = options;
    // The first visitor should not wait for the thread to start.
    this.#currentRunner();
  }

  /** Whether the pool has this trigger. */
  has(trigger: TriggerName): boolean {
    return this.#file(trigger) !== undefined;
  }

  /**
   * Calls a trigger with an event.
   * @returns the event that it returned, unchecked
   * @throws CognitoError as Cognito says it: the trigger threw, came down, or gave no answer in time
   */
  async call(trigger: TriggerName, event: object): Promise<unknown> {
    const call = { trigger, request: event, calledAt: Date.now() };
    const log = (answer: LoggedCall['answer']) =>
      this.#options.log.add({ ...call, answer, milliseconds: Date.now() - call.calledAt });
    try {
      const returned = await this.#call(trigger, event);
      log({ response: (returned as { readonly response?: unknown } | null)?.response });
      return returned;
    } catch (error) {
      if (error instanceof CognitoError) log({ error: error.message });
      throw error;
    }
  }

  /**
   * Loads every trigger, so that its settings are checked before the first call. Other errors of a module wait for its call.
   * @throws SettingError with the message of the trigger's own, which names the variable
   */
  async load(): Promise<void> {
    const runner = this.#currentRunner();
    const files = TRIGGER_NAMES.flatMap((trigger) => {
      const file = this.#file(trigger);
      return file === undefined ? [] : [{ trigger, file, event: null }];
    });
    const outcomes = await Promise.all(files.map((call) => runner.call(call, LOAD_TIMEOUT_MS)));
    for (const outcome of outcomes) {
      if (outcome.kind === 'crashed' && outcome.errorName === 'SettingError')
        throw new SettingError(undefined, () => outcome.message);
    }
  }

  async stop(): Promise<void> {
    await this.#runner?.stop();
  }

  async #call(trigger: TriggerName, event: object): Promise<unknown> {
    const file = this.#file(trigger);
    if (file === undefined) throw unexpected(trigger, 'The trigger does not exist');
    const outcome = await this.#callUpToThreeTimes({ trigger, file, event: JSON.stringify(event) });
    switch (outcome.kind) {
      case 'returned':
        return JSON.parse(outcome.result);
      case 'threw':
        throw new CognitoError(
          'UserLambdaValidationException',
          `${trigger} failed with error ${outcome.message}.`,
        );
      case 'crashed':
        throw unexpected(trigger, outcome.message);
      case 'timed out':
        // It may be in a loop without end, which would keep all others waiting.
        this.#retireRunner();
        throw unexpected(trigger, 'Socket timeout while invoking Lambda function');
    }
  }

  async #callUpToThreeTimes(call: Parameters<TriggerRunner['call']>[0]) {
    for (let calls = 1; ; calls++) {
      const outcome = await this.#currentRunner().call(call, this.#options.timeoutMs());
      if (outcome.kind !== 'timed out' || calls === MAX_CALLS) return outcome;
    }
  }

  #currentRunner(): TriggerRunner {
    const { folder, environment, onLog } = this.#options;
    const fingerprint = [folder, join(folder, CONTRACT)].map((each) => folderFingerprint(each)).join('');
    if (fingerprint !== this.#fingerprint) this.#retireRunner();
    this.#fingerprint = fingerprint;
    if (!this.#runner || this.#runner.hasCrashed) this.#runner = new TriggerRunner(environment, onLog);
    return this.#runner;
  }

  #retireRunner(): void {
    this.#runner?.retire();
    this.#runner = undefined;
  }

  #file(trigger: TriggerName): string | undefined {
    const file = findTrigger(this.#options.folder, trigger);
    return file && pathToFileURL(file).href;
  }
}

function unexpected(trigger: TriggerName, text: string): CognitoError {
  return new CognitoError('UnexpectedLambdaException', `${trigger} invocation failed due to error ${text}.`);
}
