/** The common interface of the AWS SDK's clients. */
interface AwsClient {
  readonly config: { readonly requestHandler: { destroy?(): void } };
  readonly middlewareStack: {
    add(
      middleware: <Args, Result>(next: (args: Args) => Promise<Result>) => (args: Args) => Promise<Result>,
      options: { step: 'initialize' },
    ): void;
  };
}

/**
 * Slightly longer than any call of a trigger. AWS does not document when it closes idle
 * connections.
 */
const MAX_IDLE_MS = 3_000;

/**
 * Discards a client's pooled connections after 3 s without use. Lambda freezes a trigger between
 * sign-ins, and AWS may close its connections in that time, so that the next request fails
 * (aws/aws-sdk-js-v3#1196). The SDK's own retry is switched off, because a retry could count or
 * send a message twice.
 * @param now milliseconds since 1970, from a clock that advances while the trigger is frozen
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
