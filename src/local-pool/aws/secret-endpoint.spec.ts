import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  ANY_CREDENTIALS,
  cognitoError as sdkError,
  CROSS_ORIGIN_HEADERS,
  PoolFixture,
  usePool,
} from '../testing/pool-fixture.ts';

const ADD_IT = 'Add it to the file that LOCAL_POOL_SECRETS names.';

describe('The local pool serves secrets:', () => {
  const fixture = usePool(
    new PoolFixture({ secrets: { secrets: { 'sms/key': 'k1' }, parameters: { '/sms/sender': 'Ada' } } }),
  );
  let secretsManager: SecretsManagerClient;
  let ssm: SSMClient;

  beforeAll(() => {
    secretsManager = new SecretsManagerClient({ endpoint: fixture.pool.url, ...ANY_CREDENTIALS });
    ssm = new SSMClient({ endpoint: fixture.pool.url, ...ANY_CREDENTIALS });
  });
  afterAll(() => {
    secretsManager.destroy();
    ssm.destroy();
  });

  it('a secret of Secrets Manager', async () => {
    const { $metadata, ...secret } = await secretsManager.send(
      new GetSecretValueCommand({ SecretId: 'sms/key' }),
    );

    expect($metadata.httpStatusCode).toBe(200);
    expect(secret).toEqual({
      ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:sms/key',
      Name: 'sms/key',
      SecretString: 'k1',
      VersionId: jasmine.any(String) as unknown as string,
      VersionStages: ['AWSCURRENT'],
    });
  });

  it('no other secret', async () => {
    for (const SecretId of ['other', 'toString']) {
      await expectAsync(secretsManager.send(new GetSecretValueCommand({ SecretId }))).toBeRejectedWith(
        sdkError('ResourceNotFoundException', `The local pool has no secret ${SecretId}. ${ADD_IT}`),
      );
    }
  });

  it('a parameter of Parameter Store', async () => {
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: '/sms/sender', WithDecryption: true }),
    );

    expect(Parameter).toEqual({
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/sms/sender',
      DataType: 'text',
      Name: '/sms/sender',
      Type: 'String',
      Value: 'Ada',
      Version: 1,
    });
  });

  it('no other parameter', async () => {
    await expectAsync(ssm.send(new GetParameterCommand({ Name: 'other' }))).toBeRejectedWith(
      sdkError('ParameterNotFound', `The local pool has no parameter other. ${ADD_IT}`),
    );
  });

  it('several parameters', async () => {
    const { Parameters, InvalidParameters } = await ssm.send(
      new GetParametersCommand({ Names: ['/sms/sender', 'other'] }),
    );

    expect(Parameters).toEqual([jasmine.objectContaining({ Name: '/sms/sender', Value: 'Ada' })]);
    expect(InvalidParameters).toEqual(['other']);
  });

  it('through no other operation', async () => {
    await expectAsync(secretsManager.send(new ListSecretsCommand({}))).toBeRejectedWith(
      sdkError('UnsupportedOperationException', 'ListSecrets is not supported by the local pool.'),
    );
  });

  const post = (headers: Record<string, string>) =>
    fixture.post(
      { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AmazonSSM.GetParameter', ...headers },
      '{"Name":"/sms/sender"}',
    );

  it('to signed requests only', async () => {
    const response = await post({});

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(
      jasmine.objectContaining({ __type: 'MissingAuthenticationTokenException' }),
    );
  });

  it('to no web page', async () => {
    for (const headers of CROSS_ORIGIN_HEADERS) {
      const response = await post({ Authorization: 'AWS4-HMAC-SHA256 Credential=a', ...headers });

      expect(response.status).toBe(403);
      expect(await response.text()).not.toContain('Ada');
    }
  });
});
