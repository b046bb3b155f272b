import { DEFAULT_LOCAL_POOL_PORT } from '../contract/local-pool.ts';
import { numberSetting, SettingError, type Environment } from '../server/platform/setting.ts';
import { errorCode } from './error-code.ts';
import { listen } from './http/listen.ts';
import { readSettings } from './read-settings.ts';

const MAX_PORT = 65_535;
const DEFAULT_APP_PORT = 4200;

/**
 * Reads `LOCAL_POOL_PORT`, or else the port in the settings file.
 * @param min 0 allows the port 0, which selects any free port
 * @throws SettingError for an invalid port or settings file
 */
export function readPoolPort(min: 0 | 1, env: Environment = process.env): number {
  const { port = DEFAULT_LOCAL_POOL_PORT } = readSettings(env);
  return numberSetting(env, 'LOCAL_POOL_PORT', { min, max: MAX_PORT }, port);
}

/**
 * Reads `APP_PORT` and `LOCAL_POOL_PORT` for a command that starts both the app and the pool.
 * @throws SettingError for an invalid port, for two equal ports, and for an app port that is in use
 */
export async function readPorts(): Promise<{ appPort: number; poolPort: number }> {
  const appPort = numberSetting(process.env, 'APP_PORT', { min: 1, max: MAX_PORT }, DEFAULT_APP_PORT);
  // The app is built with the pool's port, so 0 is not possible.
  const poolPort = readPoolPort(1);
  if (appPort === poolPort) {
    throw new SettingError(
      'APP_PORT',
      () => `APP_PORT and LOCAL_POOL_PORT are both ${appPort}. Choose two different ports.`,
    );
  }
  try {
    await (await listen(appPort, () => () => undefined)).stop();
  } catch (error) {
    throw portError('APP_PORT', appPort, error);
  }
  return { appPort, poolPort };
}

/**
 * Converts the error for an address that this machine does not have to a SettingError.
 * @returns undefined for other errors
 */
export function addressError(address: string | undefined, error: unknown): SettingError | undefined {
  if (errorCode(error) !== 'EADDRNOTAVAIL') return undefined;
  return new SettingError(
    'LOCAL_POOL_ADDRESS',
    () => `LOCAL_POOL_ADDRESS is ${address}, which is not an address of this machine.`,
  );
}

/** Converts an error from listening on a port to a SettingError; returns other errors unchanged. */
export function portError(variable: string, port: number, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && error.syscall === 'listen')) return error;
  const code = errorCode(error);
  return new SettingError(variable, () =>
    code === 'EADDRINUSE'
      ? `Port ${port} is in use. Set ${variable} to use another.`
      : `${variable} is ${port}, which cannot be used (${code}). Choose another port.`,
  );
}
