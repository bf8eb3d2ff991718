/**
 * The n8n of the end-to-end tests and the playground: the newest whose dependencies are all published
 * (2.41.3, newer by two patches, asks for one that is not).
 */
export const N8N_VERSION = process.env.N8N_VERSION ?? '2.41.1';
