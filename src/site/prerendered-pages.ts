/** The pages that the build prerenders: `/login` is served from `login.html`. */
export const PRERENDERED_PAGES = ['login', 'register'] as const;
