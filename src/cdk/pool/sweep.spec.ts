import { arnOf, defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe('the deployed sweep', () => {
  const sweep = defaultStack.functionOf('Sweep');
  const rule = defaultStack.onlyResource('AWS::Events::Rule');

  it('runs daily at 03:00 UTC', () => {
    expect(rule.Properties).toEqual(
      jasmine.objectContaining({ ScheduleExpression: 'cron(0 3 * * ? *)', State: 'ENABLED' }),
    );
  });

  it("has Lambda's maximum timeout of 15 minutes", () => {
    expect(sweep).toEqual(
      jasmine.objectContaining({
        ...{ Runtime: 'nodejs24.x', Architectures: ['arm64'], Timeout: 900, MemorySize: 512 },
        Handler: 'index.handler',
      }),
    );
  });

  it('can be invoked only by its schedule', () => {
    const permissions = defaultStack
      .allResources('AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify(arnOf(sweep.id)));
    expect(permissions).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: arnOf(sweep.id),
        Principal: 'events.amazonaws.com',
        SourceArn: arnOf(rule.id),
      },
    ]);
  });

  it('has its own log group, with a retention of 30 days', () => {
    const { LogGroup } = sweep['LoggingConfig'] as { LogGroup: { Ref: string } };
    const group = defaultStack.allResources('AWS::Logs::LogGroup').find(([id]) => id === LogGroup.Ref);
    expect(group?.[1].Properties).toEqual({ RetentionInDays: 30 });
  });

  it('is not deployed with sweep set to off, nor are its schedule, its alarm and its output', () => {
    const stack = new StackFixture({ sweep: 'off' });
    expect(stack.resourceIds.filter((id) => id.includes('Sweep'))).toEqual([]);
    expect(stack.allResources('AWS::Events::Rule')).toEqual([]);
    expect(stack.outputs['SweepFunction']).toBeUndefined();
  });
});
