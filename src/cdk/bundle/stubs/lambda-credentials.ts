import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands for the AWS SDK's chain of credential providers in the triggers' bundles. Lambda puts a trigger's credentials into its
 * environment, where the chain looks first; the rest of it (profiles, SSO, containers, web identities) is a third of what a
 * cold start has to load.
 */
export const defaultProvider = fromEnv;
