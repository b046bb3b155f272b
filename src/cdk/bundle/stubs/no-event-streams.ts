/**
 * Replaces the AWS SDK's event streams in the triggers' bundles, which no call of a trigger uses.
 * The SDK imports them dynamically, so esbuild would wrap the modules that they share with the rest
 * of the SDK, and a cold start would compile these twice.
 */
throw new Error('The triggers are bundled without event streams.');

export {};
