/** The origins of your own API while it runs on this machine, such as `http://localhost:3000`. */
export const LOCAL_API_ORIGINS: readonly string[] = [];
