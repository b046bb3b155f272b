/**
 * Replaces the cache of DynamoDB's endpoint discovery in the triggers' bundles. The SDK creates one
 * with each client, but no command that the triggers send reads it.
 */
export class EndpointCache {
  has(): boolean {
    return false;
  }
}
