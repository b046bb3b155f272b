/** The origins of your own API during local development, such as `http://localhost:3000`. */
export const LOCAL_API_ORIGINS: readonly string[] = [];
