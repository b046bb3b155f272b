import { LEDGER_KEY, LEDGER_TTL } from '../../server/ledger/ledger-table.ts';
import { defaultStack, StackFixture } from '../testing/stack-fixture.ts';

describe("the ledger's table", () => {
  const {
    DeletionPolicy,
    UpdateReplacePolicy,
    Properties: table,
  } = defaultStack.onlyResource('AWS::DynamoDB::Table');

  it('has the partition key that the triggers use', () => {
    expect(table['KeySchema']).toEqual([{ AttributeName: LEDGER_KEY, KeyType: 'HASH' }]);
    expect(table['AttributeDefinitions']).toEqual([{ AttributeName: LEDGER_KEY, AttributeType: 'S' }]);
  });

  it('is billed on demand', () => {
    expect(table['BillingMode']).toBe('PAY_PER_REQUEST');
  });

  it('deletes expired rows', () => {
    expect(table['TimeToLiveSpecification']).toEqual({ AttributeName: LEDGER_TTL, Enabled: true });
  });

  it('is encrypted', () => {
    expect(table['SSESpecification']).toEqual({ SSEEnabled: true });
  });

  it('has point-in-time recovery', () => {
    expect(table['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('is retained and protected against deletion in production', () => {
    expect(table['DeletionProtectionEnabled']).toBeTrue();
    expect(DeletionPolicy).toBe('Retain');
    expect(UpdateReplacePolicy).toBe('Retain');
  });

  it('is deleted with its stack in any other stage', () => {
    const staging = new StackFixture({ stage: 'staging' }).onlyResource('AWS::DynamoDB::Table');
    expect(staging.DeletionPolicy).toBe('Delete');
    expect(staging.Properties['DeletionProtectionEnabled']).toBeFalse();
  });
});
