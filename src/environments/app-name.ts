/** The product's name, on screen and in the text message, unless a deployment chooses another (`-c appName=Club`). */
export const APP_NAME = 'Phone sign-in';
