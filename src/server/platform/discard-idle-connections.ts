/** What every client of the AWS SDK has. */
interface AwsClient {
  readonly config: { readonly requestHandler: { destroy?(): void } };
  readonly middlewareStack: {
    add(
      middleware: <Args, Result>(next: (args: Args) => Promise<Result>) => (args: Args) => Promise<Result>,
      options: { step: 'initialize' },
    ): void;
  };
}

/** Longer than any call of a trigger takes, and not much more: AWS does not say how long it leaves a connection idle. */
const MAX_IDLE_MS = 3_000;

/**
 * Lets a client that asks once begin with new connections after a rest. Lambda freezes a trigger between log-ins, which
 * then does not hear that AWS ended its connections; the next request on one fails (aws/aws-sdk-js-v3#1196). The SDK
 * would ask again, but who asks again may count or text twice.
 * @param now milliseconds since 1970: a clock that goes on while the trigger is frozen
 */
export function discardIdleConnections<Client extends AwsClient>(client: Client, now = Date.now): Client {
  let lastUse = now();
  client.middlewareStack.add(
    (next) => async (args) => {
      const idleMs = now() - lastUse;
      lastUse = now();
      if (idleMs > MAX_IDLE_MS) client.config.requestHandler.destroy?.();
      try {
        return await next(args);
      } finally {
        lastUse = now();
      }
    },
    { step: 'initialize' },
  );
  return client;
}
