import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The code of a log-in through `writeIdleTriggers`. */
export const IDLE_CODE = '000000';

const IDLE = {
  'define-auth-challenge': `
    response.issueTokens = request.session.at(-1)?.challengeResult === true;
    response.failAuthentication = false;
    if (!response.issueTokens) response.challengeName = 'CUSTOM_CHALLENGE';`,
  'create-auth-challenge': `
    response.publicChallengeParameters = {};
    response.privateChallengeParameters = { code: '${IDLE_CODE}' };`,
  'verify-auth-challenge-response': `
    response.answerCorrect = request.challengeAnswer === request.privateChallengeParameters.code;`,
  'post-authentication': '',
};

/** Writes triggers that let members in and call nothing, so that what is left of a log-in is the local pool's own. */
export async function writeIdleTriggers(folder: string): Promise<void> {
  await mkdir(folder);
  for (const [name, body] of Object.entries(IDLE)) {
    const handler = `export const handler = async (event) => {\n  const { request, response } = event;${body}\n  return event;\n};\n`;
    await writeFile(join(folder, `${name}.mjs`), handler);
  }
}

/** Writes the triggers of another folder once more, with a ledger at another address. */
export async function writeTriggersWithLedger(
  folder: string,
  triggers: string,
  ledger: string,
): Promise<void> {
  for (const name of await readdir(triggers)) {
    const module = JSON.stringify(pathToFileURL(join(triggers, name, 'index.mjs')).href);
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(
      join(folder, name, 'index.mjs'),
      // The pool sets the address for all triggers, and the SDK reads it with its first call.
      `process.env.AWS_ENDPOINT_URL_DYNAMODB = '${ledger}';\nexport const { handler } = await import(${module});\n`,
    );
  }
}
