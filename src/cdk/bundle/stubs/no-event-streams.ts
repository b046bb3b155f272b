/**
 * Stands for the AWS SDK's event streams in the triggers' bundles: no call of a trigger has one. The SDK loads them on demand,
 * for which esbuild would wrap all that they share with the rest of it, and a cold start would compile that twice.
 */
throw new Error('The triggers are bundled without event streams.');

export {};
