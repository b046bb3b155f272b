import { ErrorHandler, inject, Injector, onIdle, Service } from '@angular/core';
import { Busy } from '../../shell/busy';
import type { AmplifyAuth } from './amplify-auth';
import { BrowserStorage } from '../browser-storage';
import { type Failure, failureFrom } from '../failure';
import { USER_POOL_ENDPOINT } from './user-pool-endpoint';

/** What is done with the user pool, and how it may fail in an expected way. */
export type CognitoCall = (amplify: AmplifyAuth) => Promise<Failure | null>;

/** Loads the door to the user pool when it is first needed, and turns what is thrown behind it into values. */
@Service()
export class CognitoClient {
  readonly #injector = inject(Injector);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #busy = inject(Busy);
  readonly #tabStorage = inject(BrowserStorage).tab;
  #lastCall: Promise<unknown> = Promise.resolve();

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first call tries again.
    void onIdle()
      .then(() => this.#loadAmplify())
      .catch(() => null);
  }

  /**
   * Runs a step that talks to the user pool, once the one before it has ended: who is signed in must not be looked
   * for while a log-in keeps the tokens out of sight.
   * @returns its outcome, or the failure that it threw
   */
  async call(step: CognitoCall): Promise<Failure | null> {
    return this.#busy.track(this.callInBackground(step));
  }

  /** The same for what nobody has asked for, and nobody waits for. */
  async callInBackground(step: CognitoCall): Promise<Failure | null> {
    const call = this.#lastCall.then(() => this.#run(step));
    this.#lastCall = call;
    return call;
  }

  async #run(step: CognitoCall): Promise<Failure | null> {
    const responses = watchResponses();
    try {
      return await step(this.#injector.get(await this.#loadAmplify()));
    } catch (error) {
      const failure = failureFrom(error, responses.lastStatus());
      if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
      return failure;
    } finally {
      responses.stop();
    }
  }

  async #loadAmplify(): Promise<typeof AmplifyAuth> {
    // Not `injectAsync`: it remembers a load that failed (Angular 22.2), and a lost connection must be able to try again.
    const { AmplifyAuth } = await withSessionStorage(this.#tabStorage, () => import('./amplify-auth'));
    return AmplifyAuth;
  }
}

/**
 * Runs a step with another storage in the place of `window.sessionStorage`. Amplify 6.22 looks that up once, as it loads, and
 * writes its sign-in state to it unguarded; this one never refuses a write.
 */
async function withSessionStorage<Result>(storage: Storage, step: () => Promise<Result>): Promise<Result> {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  // Absent if a step is already running.
  if (!original?.get) return step();
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, value: storage });
  try {
    return await step();
  } finally {
    Object.defineProperty(globalThis, 'sessionStorage', original);
  }
}

/** Notes the status of each response of the user pool: Amplify 6.22 throws a bare `SyntaxError` for one that is not JSON. */
function watchResponses(): { lastStatus: () => number; stop: () => void } {
  const { fetch } = globalThis;
  let status = 0;
  const watching: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.url.startsWith(USER_POOL_ENDPOINT)) ({ status } = response);
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
