import FHIR from 'fhirclient';
import { assignment, token } from './token.mjs';

const given = await assignment();
// The library answers a request of a web server; a backend service has none.
const request = { headers: {}, url: '/', protocol: 'https' };
const storage = { get: async () => undefined, set: async () => undefined, unset: async () => true };
const client = FHIR(request, {}, storage).client({
  serverUrl: `${given.door}/fhir`,
  tokenResponse: { access_token: await token(given, 'system/Patient.rs system/Encounter.rs') },
});

const found = await client.request(`Patient?identifier=${encodeURIComponent(given.identifier)}`, { flat: true });
const patient = found.find((resource) => resource.resourceType === 'Patient').id;
const read = await client.request(`Patient/${patient}`);
const resources = await client.request(`Encounter?patient=${patient}&_count=3`, { pageLimit: 0, flat: true });
const encounters = resources.filter((resource) => resource.resourceType === 'Encounter').map((one) => one.id);
const denied = await client.request(`Patient?identifier=${encodeURIComponent(given.deniedIdentifier)}`);
const refused = await client.request('Patient/nobody').catch((error) => error.status ?? error.statusCode);

console.log(JSON.stringify({ patient, read: read.id === patient, encounters, denied: denied.total, refused }));
