import { computed, ErrorHandler, inject, Injector, onIdle, Service, signal } from '@angular/core';
import type { AmplifyAuth } from './amplify-auth';
import { type Failure, failureFrom } from './failure';

/** Loads the door to the user pool when it is first needed, and turns what is thrown behind it into values. */
@Service()
export class UserPool {
  readonly #injector = inject(Injector);
  readonly #errorHandler = inject(ErrorHandler);
  readonly #callsUnderWay = signal(0);

  readonly isWaiting = computed(() => this.#callsUnderWay() > 0);

  constructor() {
    // Loaded while the first number is being typed. If that fails, the first call tries again.
    void onIdle()
      .then(loadAmplify)
      .catch(() => null);
  }

  /** Runs a step that talks to the user pool. Answers with its outcome, or with the failure that it threw. */
  async call(step: (amplify: AmplifyAuth) => Promise<Failure | null>): Promise<Failure | null> {
    this.#callsUnderWay.update((calls) => calls + 1);
    try {
      return await step(this.#injector.get(await loadAmplify()));
    } catch (error) {
      const failure = failureFrom(error);
      if (failure.kind === 'unexpected') this.#errorHandler.handleError(error);
      return failure;
    } finally {
      this.#callsUnderWay.update((calls) => calls - 1);
    }
  }
}

/** Not `injectAsync`: it remembers a load that failed (22.2), and a lost connection must be able to try again. */
async function loadAmplify(): Promise<typeof AmplifyAuth> {
  return (await import('./amplify-auth')).AmplifyAuth;
}
