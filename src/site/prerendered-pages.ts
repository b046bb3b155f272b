/** The pages whose form is in the page before any script is: `/login` is answered with `login.html`. */
export const PRERENDERED_PAGES = ['login', 'register'] as const;
