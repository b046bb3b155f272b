import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces the AWS SDK's chain of credential providers in the triggers' bundles. Lambda passes
 * credentials in the environment, which the chain reads first. The rest of the chain (profiles,
 * SSO, containers, web identities) is a third of the code that a cold start loads.
 */
export const defaultProvider = fromEnv;
