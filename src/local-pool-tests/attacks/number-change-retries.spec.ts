import { AttackFixture } from './attack-fixture.ts';
import { FaultProxy } from './fault-proxy.ts';
import { accountOf, createMovableMember, NumberChange } from './number-change-fixture.ts';

describe('a change of number to a squatted one', () => {
  let attack: AttackFixture;
  let proxy: FaultProxy;

  beforeAll(async () => {
    proxy = await FaultProxy.start();
    const changeable = { NUMBER: 'changeable', NUMBER_CHANGE_BROWSER_HOURS: '0' };
    const triggerSettings = { PREFIX_TEXTS_PER_HOUR: '100000', ...changeable, ...proxy.settings };
    attack = await AttackFixture.start({ triggerSettings });
    proxy.forwardTo(attack.pool.pool);
  });
  afterEach(() => proxy.recover());
  afterAll(async () => {
    await attack.stop();
    await proxy.stop();
  });

  it('[SEC-91] succeeds if the response to the deletion of the squatter is lost', async () => {
    const member = await createMovableMember(attack);
    const squatter = await attack.pool.signUp(member.newNumber);
    const change = new NumberChange(attack, member);
    await change.start();
    await change.request();
    let losses = 1;
    proxy.fault = async ({ operation }) =>
      operation === 'AdminDeleteUser' && losses-- > 0 ? 'lost response' : undefined;

    expect(await change.confirm()).toMatch(/^NUMBER_CHANGED /);
    expect(losses).toBeLessThan(0);
    expect(await accountOf(attack, squatter.userName)).toEqual({});
    expect((await accountOf(attack, member.userName))['phone_number']).toBe(member.newNumber);
  });
});
