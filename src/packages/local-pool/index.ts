/**
 * A Cognito user pool on this machine, with its Lambda triggers and an inbox for SMS messages.
 * @packageDocumentation
 */
export type { LocalSecrets } from '../../local-pool/aws/local-secrets.ts';
export type { SmsMessage as TextMessage } from '../../local-pool/inbox/inbox.ts';
export { startLocalPool, type LocalPool, type LocalPoolOptions } from '../../local-pool/local-pool.ts';
export {
  UserPoolOptionError,
  type CustomAttribute,
  type PasswordPolicy,
  type SettingName,
  type Settings as LocalPoolSettings,
} from '../../local-pool/settings.ts';
export { DataFileError } from '../../local-pool/storage/database.ts';
export type { PoolTriggerFile, TriggerEnvironment } from '../../local-pool/triggers/trigger-names.ts';
export { TriggersFolderError } from '../../local-pool/triggers/triggers-folder.ts';
