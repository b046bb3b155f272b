/** What the triggers want of their environment before they can start. */
export const TRIGGER_ENVIRONMENT = {
  APP_NAME: 'Bench',
  APP_HOST: 'localhost',
  ALLOWED_COUNTRIES: 'US',
  LEDGER_TABLE: 'ledger',
  CODE_HMAC_KEY: 'a key that is thirty-two characters long',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};
