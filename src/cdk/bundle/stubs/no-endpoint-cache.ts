/**
 * Stands for the cache of DynamoDB's endpoint discovery in the triggers' bundles. The SDK makes one with each client, and no
 * command that a trigger sends ever looks into it.
 */
export class EndpointCache {
  has(): boolean {
    return false;
  }
}
