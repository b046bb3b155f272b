import { ErrorHandler, inject, Injector, Service } from '@angular/core';
import { Busy } from '../busy';
import { BrowserStorage } from '../browser-storage';
import { type Failure, failureFrom } from '../failure';
import { PHONE_SIGN_IN_OPTIONS } from '../options';
import type { AmplifyAuth } from './amplify-auth';

/** A step that calls the user pool. It returns `null` on success, or the expected failure. */
export type CognitoCall = (amplify: AmplifyAuth) => Promise<Failure | null>;

/**
 * Runs the calls to the user pool for `AuthService`, `ChallengeService` and `SessionService`: loads
 * `AmplifyAuth` on demand, runs one call at a time, and turns thrown errors into failures.
 */
@Service()
export class CognitoClient {
  readonly #injector = inject(Injector);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #busy = inject(Busy);
  readonly #tabStorage = inject(BrowserStorage).tab;
  readonly #endpoint = inject(PHONE_SIGN_IN_OPTIONS).endpoint;
  #lastCall: Promise<unknown> = Promise.resolve();
  #amplify: AmplifyAuth | null = null;

  /** Loads Amplify before the first call. @throws if its script cannot be loaded */
  async preload(): Promise<void> {
    await this.#loadAmplify();
  }

  /**
   * Runs a step after the previous one has settled: a step that reads the session must not run
   * while a sign-in has staged an empty token store.
   * @returns the result of the step, or the failure for the error that it threw
   */
  async call(step: CognitoCall): Promise<Failure | null> {
    return this.#busy.track(this.callInBackground(step));
  }

  /** Runs a step that the user has not started, as `call` does but without the progress line. */
  async callInBackground(step: CognitoCall): Promise<Failure | null> {
    const call = this.#lastCall.then(() => this.#run(step));
    this.#lastCall = call;
    return call;
  }

  /** Announces a sign-out to code that listens to Amplify. Does nothing before the first call. */
  announceSignOut(): void {
    this.#amplify?.announceSignOut();
  }

  async #run(step: CognitoCall): Promise<Failure | null> {
    const responses = watchResponses(this.#endpoint);
    try {
      return await step(this.#useAmplify(await this.#loadAmplify()));
    } catch (error) {
      const failure = failureFrom(error, responses.lastStatus());
      if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
      return failure;
    } finally {
      responses.stop();
    }
  }

  #useAmplify(type: typeof AmplifyAuth): AmplifyAuth {
    return (this.#amplify ??= this.#injector.get(type));
  }

  async #loadAmplify(): Promise<typeof AmplifyAuth> {
    // Not `injectAsync`, which caches a failed load (Angular 22.2) and so prevents a retry.
    const { AmplifyAuth } = await withSessionStorage(this.#tabStorage, () => import('./amplify-auth'));
    return AmplifyAuth;
  }
}

/**
 * Runs a step with a replacement for `window.sessionStorage`. Amplify 6.22 reads that property
 * once, while it loads, and later writes its sign-in state without catching errors, so the storage
 * must accept every write.
 */
async function withSessionStorage<Result>(storage: Storage, step: () => Promise<Result>): Promise<Result> {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  // Not an accessor if another step has replaced it.
  if (!original?.get) return step();
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: storage });
  try {
    return await step();
  } finally {
    Object.defineProperty(globalThis, 'sessionStorage', original);
  }
}

/**
 * Records the HTTP status of the user pool's responses, because the `SyntaxError` that
 * Amplify 6.22 throws for a response that is not JSON lacks it.
 */
function watchResponses(endpoint: string): { lastStatus: () => number; stop: () => void } {
  const { fetch } = globalThis;
  let status = 0;
  const watching: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.url.startsWith(endpoint)) ({ status } = response);
    return response;
  };
  globalThis.fetch = watching;
  return {
    lastStatus: () => status,
    stop: () => {
      if (globalThis.fetch === watching) globalThis.fetch = fetch;
    },
  };
}
