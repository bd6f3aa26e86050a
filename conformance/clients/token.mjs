import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';

/** What a client must know before it can begin: `door`, `clientId`, `keyFile`, `purpose`, and what this run looks for. */
export async function assignment() {
  return JSON.parse(await readFile(process.argv[2], 'utf8'));
}

/** A signed assertion as SMART Backend Services asks for it. */
export async function assertion({ clientId, keyFile }, audience) {
  const jwk = JSON.parse(await readFile(keyFile, 'utf8'));
  const alg = jwk.kty === 'RSA' ? 'RS384' : 'ES384';
  return new SignJWT({})
    .setProtectedHeader({ alg, kid: jwk.kid, typ: 'JWT' })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setExpirationTime('4m')
    .sign(await importJWK(jwk, alg));
}

/** The body of a token request. */
export async function tokenRequest(given, tokenUrl, scope) {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    purpose_of_use: given.purpose,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(given, tokenUrl),
  });
}

/** An access token; the token endpoint is found as a client finds it. */
export async function token(given, scope) {
  const configuration = await (await fetch(`${given.door}/fhir/.well-known/smart-configuration`)).json();
  const answer = await fetch(configuration.token_endpoint, {
    method: 'POST',
    body: await tokenRequest(given, configuration.token_endpoint, scope),
  });
  if (!answer.ok) {
    throw new Error(`no token: ${answer.status}`);
  }
  return (await answer.json()).access_token;
}
