import type { LocalSecrets } from './local-secrets.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The error of an operation. `__type` is its name in the SDKs. */
export interface SecretError {
  readonly __type: string;
  readonly message: string;
}

/** Handles a request. The values of the result are never logged or shown. */
export type SecretOperation = (request: Fields) => Fields | SecretError;

/**
 * Creates the operations with which triggers read secrets and parameters, by `X-Amz-Target`: of AWS
 * Secrets Manager, and of AWS Systems Manager's Parameter Store.
 */
export function createSecretOperations(
  { secrets = {}, parameters = {} }: LocalSecrets,
  region: string,
): Readonly<Record<string, SecretOperation>> {
  const parameter = (name: string, value: string) => ({
    ARN: `arn:aws:ssm:${region}:000000000000:parameter/${name.replace(/^\//, '')}`,
    DataType: 'text',
    Name: name,
    Type: 'String',
    Value: value,
    Version: 1,
  });

  return {
    'secretsmanager.GetSecretValue': ({ SecretId }) => {
      const [id, value] = entry(secrets, SecretId);
      if (value === undefined) return absent('ResourceNotFoundException', 'secret', id);
      return {
        ARN: id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:000000000000:secret:${id}`,
        Name: id,
        SecretString: value,
        VersionId: '00000000-0000-0000-0000-000000000000',
        VersionStages: ['AWSCURRENT'],
      };
    },

    'AmazonSSM.GetParameter': ({ Name }) => {
      const [name, value] = entry(parameters, Name);
      if (value === undefined) return absent('ParameterNotFound', 'parameter', name);
      return { Parameter: parameter(name, value) };
    },

    'AmazonSSM.GetParameters': ({ Names }) => {
      const entries = (Array.isArray(Names) ? Names : []).map((name) => entry(parameters, name));
      return {
        Parameters: entries.flatMap(([name, value]) => (value === undefined ? [] : [parameter(name, value)])),
        InvalidParameters: entries.flatMap(([name, value]) => (value === undefined ? [name] : [])),
      };
    },
  };
}

function entry(values: Readonly<Record<string, string>>, name: unknown): [string, string | undefined] {
  const key = String(name);
  return [key, Object.hasOwn(values, key) ? values[key] : undefined];
}

const absent = (__type: string, kind: string, name: string): SecretError => ({
  __type,
  message: `The local pool has no ${kind} ${name}. Add it to the file that LOCAL_POOL_SECRETS names.`,
});
