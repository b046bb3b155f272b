/** The scope of every access token, which each operation on the member's own account requires. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin';
