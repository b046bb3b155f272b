import { hash } from 'node:crypto';

/** What is kept of a Session or a refresh token, which are random: a plain SHA-256 cannot be searched for them. */
export const hashToken = (token: string): string => hash('sha256', token);
