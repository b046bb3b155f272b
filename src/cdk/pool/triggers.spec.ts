import { COGNITO_TRIGGERS } from '../../contract/triggers.ts';
import { arnOf, defaultStack, FUNCTION_NAMES, StackFixture } from '../testing/stack-fixture.ts';

describe('a deployed trigger', () => {
  for (const triggerName of COGNITO_TRIGGERS) {
    const trigger = defaultStack.trigger(triggerName);

    it(`runs on Node 24 and arm64 with Cognito's timeout of 5 s, as ${triggerName}`, () => {
      expect(trigger).toEqual(
        jasmine.objectContaining({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          Timeout: 5,
          MemorySize: 512,
          Handler: 'index.handler',
        }),
      );
      expect(trigger['TracingConfig']).toBeUndefined();
    });

    it(`[SEC-45] can be invoked only by this pool of this account, as ${triggerName}`, () => {
      const permissions = defaultStack
        .allResources('AWS::Lambda::Permission')
        .map(([, { Properties }]) => Properties)
        .filter(({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify(arnOf(trigger.id)));
      expect(permissions).toEqual([
        {
          Action: 'lambda:InvokeFunction',
          FunctionName: arnOf(trigger.id),
          Principal: 'cognito-idp.amazonaws.com',
          SourceArn: arnOf(defaultStack.onlyResource('AWS::Cognito::UserPool').id),
          SourceAccount: { Ref: 'AWS::AccountId' },
        },
      ]);
    });

    it(`has its own log group, with a retention of 30 days, as ${triggerName}`, () => {
      const { LogGroup } = trigger['LoggingConfig'] as { LogGroup: { Ref: string } };
      const group = defaultStack.allResources('AWS::Logs::LogGroup').find(([id]) => id === LogGroup.Ref);
      expect(group?.[1].Properties).toEqual({ RetentionInDays: 30 });
    });
  }

  it('[SEC-06] has the HMAC keys encrypted under a key of this stack, which permission to read functions does not decrypt', () => {
    const [key] = defaultStack
      .allResources('AWS::KMS::Key')
      .filter(([, { Properties }]) => String(Properties['Description']).includes('the HMAC keys'));
    const encrypted = FUNCTION_NAMES.filter(
      (name) => defaultStack.functionOf(name)['KmsKeyArn'] !== undefined,
    );
    const withKeys = FUNCTION_NAMES.filter((name) =>
      Object.keys(defaultStack.environment(name)).some((variable) => variable.endsWith('_HMAC_KEY')),
    );
    expect(withKeys).toEqual(['CreateAuthChallenge', 'VerifyAuthChallengeResponse', 'Sweep']);
    expect(encrypted).toEqual(withKeys);
    for (const name of encrypted) {
      expect(defaultStack.functionOf(name)['KmsKeyArn']).toEqual(arnOf(key?.[0] ?? ''));
    }
    expect(key?.[1].Properties['EnableKeyRotation']).toBeTrue();
    const { Statement } = key?.[1].Properties['KeyPolicy'] as { Statement: unknown[] };
    const root = ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root'];
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'kms:*',
        Resource: '*',
        Principal: { AWS: { 'Fn::Join': ['', root] } },
      },
    ]);
  });

  it('reserves concurrency only if configured', () => {
    const reservedIn = (stack: StackFixture) =>
      COGNITO_TRIGGERS.map((triggerName) => stack.trigger(triggerName)['ReservedConcurrentExecutions']);
    expect(reservedIn(defaultStack)).toEqual(COGNITO_TRIGGERS.map(() => undefined));
    expect(reservedIn(new StackFixture({ reservedConcurrency: '20' }))).toEqual(
      COGNITO_TRIGGERS.map(() => 20),
    );
  });
});
