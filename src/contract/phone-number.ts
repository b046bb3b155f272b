/** Matches a phone number in E.164 form (ITU-T E.164): a plus sign and 2 to 15 digits. */
export const E164 = /^\+[1-9]\d{1,14}$/;
