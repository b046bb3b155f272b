/** The app client of the local pool. */
export const CLIENT_ID = 'localphonelogin0000000000';
