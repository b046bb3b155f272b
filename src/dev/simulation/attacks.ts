import { Attacker } from './attacker.ts';
import { Person, type KindOfPerson } from './people.ts';
import { DAY_MS, numberIn } from './population.ts';
import { VirtualPool, type PhoneNumber } from './virtual-pool.ts';

/** An attack on the person with a number, or on everyone with such a number. */
export interface Attack {
  /** What the attack uses up, and with how much. */
  readonly name: string;
  /** Whether the person has requested a code just before the attack. */
  readonly interruptsSignIn?: true;
  readonly run: (attacker: Attacker, target: PhoneNumber, pool: VirtualPool) => Promise<void>;
}

/** What an attack takes, and for how long it holds up a person afterwards. */
export interface AttackResult {
  readonly requests: number;
  readonly minutes: number;
  readonly messages: number;
  readonly heldUpSeconds: number;
}

/** The number of the person, and the prefix of the neighbours. */
const TARGET = numberIn('US', 'home', 0);

const CODE_LIFETIME_MS = 300_000;

/** Returns numbers in prefixes of `perPrefix` numbers each. */
const numbersIn = (country: string, count: number, perPrefix: number): PhoneNumber[] =>
  Array.from({ length: count }, (_, n) => numberIn(country, `block${Math.floor(n / perPrefix)}`, n));

/** Signs up numbers and requests codes for each. */
async function registerAndRequest(attacker: Attacker, numbers: readonly PhoneNumber[], codes = 1) {
  for (const number of numbers) await attacker.signUp(number);
  await attacker.requestCodes(numbers, codes);
}

/** Signs up the number of a new person. The number of a member is registered already. */
async function registerIfNew(attacker: Attacker, target: PhoneNumber, pool: VirtualPool) {
  if (!pool.isRegistered(target)) await attacker.signUp(target);
}

export const ATTACKS: readonly Attack[] = [
  {
    name: 'country: 1,000 numbers × 1 code',
    run: (attacker) => registerAndRequest(attacker, numbersIn('US', 1_000, 20)),
  },
  {
    name: 'country: 100 numbers × 10 codes',
    run: (attacker) => registerAndRequest(attacker, numbersIn('US', 100, 2), 10),
  },
  {
    name: 'prefix: 20 numbers × 1 code',
    run: (attacker) =>
      registerAndRequest(
        attacker,
        Array.from({ length: 20 }, (_, n) => numberIn('US', 'home', n + 1)),
      ),
  },
  {
    name: 'number: 10 codes',
    run: async (attacker, target, pool) => {
      await registerIfNew(attacker, target, pool);
      await attacker.requestCodes([target], 10);
      // Until then, the person can enter the last code.
      pool.now += CODE_LIFETIME_MS;
    },
  },
  {
    name: 'live code: 3 guesses',
    interruptsSignIn: true,
    run: (attacker, target) => attacker.guess(target, 3),
  },
  {
    name: 'number: 100 guesses',
    run: async (attacker, target, pool) => {
      await registerIfNew(attacker, target, pool);
      await attacker.guess(target, 100);
    },
  },
  {
    name: 'country: 1,000 sign-ups',
    run: async (attacker) => {
      for (const number of numbersIn('US', 1_000, 20)) await attacker.signUp(number);
    },
  },
  {
    name: 'pool: 10,000 new numbers × 1 code',
    run: async (attacker) => {
      for (let country = 0; country < 10; country++)
        await registerAndRequest(attacker, numbersIn(`country ${country}`, 1_000, 20));
    },
  },
  {
    name: 'pool: 1,600 members × 10 codes',
    run: async (attacker, _, pool) => {
      const members = numbersIn('US', 1_600, 20);
      for (const member of members) pool.addMember(member);
      await attacker.requestCodes(members, 10);
    },
  },
];

/**
 * Plays an attack on a person in a new pool. The attack starts at midnight UTC, when a budget of a
 * day holds up longest.
 */
export async function playAttack(attack: Attack, kind: KindOfPerson): Promise<AttackResult> {
  const pool = new VirtualPool();
  const attacker = new Attacker(pool);
  const person = await Person.create(pool, kind, TARGET);
  pool.moveTo(DAY_MS);
  if (attack.interruptsSignIn) await person.requestCode();
  const sentBefore = pool.sent;
  await attack.run(attacker, TARGET, pool);
  const minutes = (pool.elapsedMs - DAY_MS) / 60_000;
  const messages = pool.sent - sentBefore;
  return { requests: attacker.requests, minutes, messages, heldUpSeconds: await person.signIn() };
}
