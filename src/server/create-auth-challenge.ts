import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda';
import { afterWrongAnswer, publicParameters } from './challenge/challenge.ts';
import { readCodeHmacKey, readCodeLifetimeSeconds } from './challenge/code-settings.ts';
import { startChallenge } from './challenge/start-challenge.ts';
import { ledgerKeyOf } from './ledger/ledger-key.ts';
import { readLedgerTable } from './ledger/ledger-table.ts';
import { Ledger } from './ledger/ledger.ts';
import { readAllowedCountries } from './phone-number/allowed-countries.ts';
import { allowedPhoneNumber } from './phone-number/phone-number.ts';
import { textThroughSns } from './text-message/sms.ts';
import { readSender } from './text-message/text-message.ts';
import { trigger } from './trigger.ts';

const allowedCountries = readAllowedCountries();
const needs = {
  ledger: new Ledger(new DynamoDBClient({ maxAttempts: 2 }), readLedgerTable()),
  sendText: textThroughSns(new SNSClient({ maxAttempts: 1 })),
  sender: readSender(),
  codeHmacKey: readCodeHmacKey(),
  codeLifetimeSeconds: readCodeLifetimeSeconds(),
  now: Date.now,
};

/** Sends a code in the first round; in the later ones the same challenge stands, with an attempt less. */
export const handler = trigger(async (event: CreateAuthChallengeTriggerEvent) => {
  const { request, response } = event;
  const lastRound = request.session.at(-1);
  const challenge = lastRound
    ? afterWrongAnswer(lastRound.challengeMetadata)
    : await startChallenge(needs, {
        ledgerKey: ledgerKeyOf(event),
        phoneNumber: request.userNotFound
          ? undefined
          : allowedPhoneNumber(request.userAttributes['phone_number'], allowedCountries),
      });
  response.publicChallengeParameters = publicParameters(challenge, needs.now());
  response.privateChallengeParameters = { challengeId: challenge.challengeId };
  response.challengeMetadata = JSON.stringify(challenge);
});
