/** The default product name, on screen and in SMS messages. `-c appName=Club` overrides it. */
export const APP_NAME = 'Phone sign-in';
