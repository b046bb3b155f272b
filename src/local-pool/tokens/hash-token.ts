import { hash } from 'node:crypto';

/**
 * Hashes a Session or a refresh token for storage. Both are random, so that a SHA-256 without salt
 * cannot be reversed by guessing.
 */
export const hashToken = (token: string): string => hash('sha256', token);
