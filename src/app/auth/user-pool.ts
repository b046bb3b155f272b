import { ErrorHandler, inject, Injector, onIdle, Service } from '@angular/core';
import { Waiting } from '../waiting';
import type { AmplifyAuth } from './amplify-auth';
import { type Failure, failureFrom } from './failure';

/** What is done with the user pool, and how it may fail in an expected way. */
export type UserPoolStep = (amplify: AmplifyAuth) => Promise<Failure | null>;

/** Loads the door to the user pool when it is first needed, and turns what is thrown behind it into values. */
@Service()
export class UserPool {
  readonly #injector = inject(Injector);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #waiting = inject(Waiting);
  #lastCall: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first call tries again.
    void onIdle()
      .then(loadAmplify)
      .catch(() => null);
  }

  /**
   * Runs a step that talks to the user pool, once the one before it has ended: who is signed in must not be looked
   * for while a log-in keeps the tokens out of sight.
   * @returns its outcome, or the failure that it threw
   */
  async call(step: UserPoolStep): Promise<Failure | null> {
    return this.#waiting.during(this.callQuietly(step));
  }

  /** The same for what nobody has asked for, and nobody waits for. */
  async callQuietly(step: UserPoolStep): Promise<Failure | null> {
    const call = this.#lastCall.then(() => this.#run(step));
    this.#lastCall = call;
    return call;
  }

  async #run(step: UserPoolStep): Promise<Failure | null> {
    try {
      return await step(this.#injector.get(await loadAmplify()));
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
      return failure;
    }
  }
}

/** Not `injectAsync`: it remembers a load that failed (22.2), and a lost connection must be able to try again. */
async function loadAmplify(): Promise<typeof AmplifyAuth> {
  return (await import('./amplify-auth')).AmplifyAuth;
}
