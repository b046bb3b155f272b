/** What every access token may do here, and needs to do anything: what a member does with the own account. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin';
