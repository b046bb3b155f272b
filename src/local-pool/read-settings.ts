import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SettingError, type Environment } from '../server/platform/setting.ts';
import { errorCode } from './error-code.ts';
import {
  type UserPoolOptionError,
  SETTINGS,
  type Setting,
  type SettingName,
  type Settings,
} from './settings.ts';
import { PROJECT_FOLDER } from './installation.ts';

const settingOf = (name: SettingName): Setting<unknown> => SETTINGS[name];

const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/**
 * Reads the settings from the JSON file that `LOCAL_POOL_SETTINGS` names, if any, and from their
 * variables, which override the file. `checkSettings` checks the values.
 * @throws SettingError when the file is missing, is not a JSON object or has an unknown setting
 */
export function readSettings(env: Environment): Settings {
  const entries = SETTING_NAMES.flatMap((name) => {
    const { variable, parse = (text: string) => text } = settingOf(name);
    const text = variable === undefined ? undefined : env[variable];
    return text === undefined ? [] : [[name, parse(text)]];
  });
  return { ...readFile(env), ...Object.fromEntries(entries) } as Settings;
}

/** Describes an invalid setting by its variable, or by its name in the file. */
export function describeSettingError({ option, rule }: UserPoolOptionError, env: Environment): string {
  const { variable } = settingOf(option);
  const isVariable = variable !== undefined && env[variable] !== undefined;
  return `${isVariable ? variable : `${option} in ${filePath(env)}`} must be ${rule}.`;
}

/** Paths in the file are relative to the file's folder, those in variables to the project's. */
function readFile(env: Environment): Settings {
  const file = filePath(env);
  if (file === undefined) return {};
  const settings = parseFile(file);
  const unknown = Object.keys(settings).find((name) => !Object.hasOwn(SETTINGS, name));
  if (unknown !== undefined) {
    throw fileError(`${unknown} in ${file} is not a setting. The settings are ${SETTING_NAMES.join(', ')}.`);
  }
  const { triggersFolder } = settings;
  return typeof triggersFolder === 'string' && triggersFolder !== ''
    ? { ...settings, triggersFolder: resolve(dirname(file), triggersFolder) }
    : settings;
}

function filePath(env: Environment): string | undefined {
  const setting = env['LOCAL_POOL_SETTINGS']?.trim();
  return setting ? resolve(PROJECT_FOLDER, setting) : undefined;
}

function parseFile(file: string): Settings {
  try {
    const settings: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) return settings;
    throw fileError(`LOCAL_POOL_SETTINGS names ${file}, which is not a JSON object.`);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw fileError(`LOCAL_POOL_SETTINGS names ${file}, which is not valid JSON (${error.message}).`);
    }
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw fileError(`LOCAL_POOL_SETTINGS names ${file}, which cannot be read (${code}).`);
  }
}

const fileError = (message: string) => new SettingError('LOCAL_POOL_SETTINGS', () => message);
